import pytest

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.events.models import PublishedEvent
from fingerpost.products.forms.models import Submission
from fingerpost.products.forms.tests.filling import begin, hidden, page_of, text_of

pytestmark = pytest.mark.django_db
SERVICE = "early-help"
DANGER = {"danger": "danger-now", "danger-called": "yes"}
HAPPENED = {
    "danger-what": "He hit her with a belt",
    "danger-where": "At school",
    "danger-ask-parents": "not-safe",
}


def report(client):
    """Say that a child is in danger, and what has happened; the next page."""
    address = client.post(begin(client, SERVICE), DANGER).url
    return client.post(address, HAPPENED).url


def events():
    return list(PublishedEvent.objects.order_by("pk").values_list("name", flat=True))


def test_a_child_in_danger_is_stored_before_the_form_is_finished(client):
    report(client)

    submission = Submission.objects.get()
    assert submission.answers["danger-where"] == "At school"
    assert submission.flags["urgency"] == "immediate"
    assert submission.completed_at is None
    assert events() == ["forms.submission.received"]


def test_nothing_is_stored_before_there_is_something_to_act_on(client):
    client.post(begin(client, SERVICE), DANGER)

    assert Submission.objects.count() == 0


def test_the_page_says_that_the_front_door_has_it(client):
    following = report(client)

    html = text_of(client.get(following))
    assert Submission.objects.get().reference in html
    assert "The front door already has what you have told us so far" in html


def test_what_is_added_later_reaches_the_same_submission(client):
    following = report(client)

    client.post(following, {"referrer-kind": "relative"})

    submission = Submission.objects.get()
    assert submission.answers["referrer-kind"] == "relative"
    assert events() == ["forms.submission.received"]
    assert AuditEntry.objects.filter(action="submission.extended").exists()


def test_it_is_never_held_up_by_consent(client):
    address = report(client)
    asked = []
    answers = {
        "who-you-are": {"referrer-kind": "relative"},
        "your-details": {"referrer-name_full": "Ruth Cole", "referrer-phone": "01632 960001"},
        "child-who": {
            "child-born": "unborn",
            "child-name_first": "Baby",
            "child-name_last": "Cole",
        },
        "child-due-date": {
            "child-due-on_day": "1",
            "child-due-on_month": "1",
            "child-due-on_year": "2027",
        },
        "child": {"another": "no"},
        "family-home": {"family-address-safe": "not-known"},
        "adult": {"another": "no"},
    }
    while "check-answers" not in address:
        page = page_of(address)
        asked.append(page)
        address = client.post(address, answers[page]).url

    client.post(address, {"revision": hidden(client.get(address), "revision")})

    submission = Submission.objects.get()
    assert not any(page.startswith("agreement") for page in asked)
    assert submission.completed_at is not None
    assert events() == ["forms.submission.received", "forms.submission.completed"]


def test_nobody_who_reports_danger_is_asked_to_wait(client, monkeypatch):
    monkeypatch.setattr("fingerpost.products.forms.actions.limits.MOST", {"start": 0, "send": 0})

    for _ in range(3):
        report(client)

    assert Submission.objects.count() == 3
