from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from fingerpost.products.forms import actions, queries
from fingerpost.products.forms.models import FormSession, SavedLink, Submission
from fingerpost.products.forms.tests.filling import ALLOTMENT, begin, fill_in, hidden, send, text_of
from fingerpost.products.forms.tests.test_urgent import DANGER, HAPPENED

pytestmark = pytest.mark.django_db


def test_somebody_in_the_middle_finishes_on_their_version(client, allotment, files):
    address = fill_in(client, allotment, ALLOTMENT, until="size")
    files["form.yaml"] = files["form.yaml"].replace("What size of plot", "How much land")
    actions.publish_service(allotment, files, by="tests")

    assert "What size of plot" in text_of(client.get(address))
    assert "How much land" in text_of(
        client.get(fill_in(client, allotment, ALLOTMENT, until="size"))
    )


def test_a_submission_is_pinned_to_the_version_that_was_asked(client, allotment, files):
    check = fill_in(client, allotment, ALLOTMENT)
    files["service.yaml"] = files["service.yaml"].replace("Parks", "Gardens")
    actions.publish_service(allotment, files, by="tests")

    client.post(check, {"revision": hidden(client.get(check), "revision")})

    assert Submission.objects.get().version.number == 1


def test_an_expired_draft_is_gone_and_said_to_be(client, allotment):
    address = begin(client, allotment)
    expire()

    response = client.get(address)

    assert response.status_code == 410
    assert "Your answers are no longer here" in text_of(response)
    assert client.post(address, {"lives-here": "yes"}).status_code == 410


def test_expired_drafts_are_deleted_and_what_was_sent_stays(client, allotment):
    send(client, allotment, ALLOTMENT)
    expire()
    begin(client, allotment)

    deleted = actions.delete_expired_drafts(by="forms")

    assert deleted == 1
    assert FormSession.objects.count() == 1
    assert Submission.objects.get().session is None


def test_each_answer_gives_the_draft_more_time(client, allotment):
    address = begin(client, allotment)
    FormSession.objects.update(expires_at=timezone.now() + timedelta(hours=1))

    client.post(address, {"lives-here": "yes"})

    assert FormSession.objects.get().expires_at > timezone.now() + timedelta(days=6)


def test_only_a_hash_of_the_browsers_key_is_kept(allotment):
    key = actions.start_draft(allotment, by="tests")

    assert key not in str(FormSession.objects.values().get())
    assert queries.draft_with(key, now=timezone.now()) is not None


def test_one_services_draft_is_not_anothers(client, allotment):
    begin(client, allotment)
    client.cookies["form"]["path"] = "/apply/early-help/"

    assert client.get("/apply/early-help/step/safety-now/").status_code == 410


def test_whoever_has_begun_may_carry_on_or_start_again(client, allotment):
    address = fill_in(client, allotment, ALLOTMENT, until="size")

    html = text_of(client.get(f"/apply/{allotment}/"))

    assert f'href="{address}"' in html
    assert "Start again" in html


def test_starting_over_and_over_is_slowed_down(client, allotment, monkeypatch):
    monkeypatch.setattr("fingerpost.products.forms.actions.limits.MOST", {"start": 2, "send": 2})

    codes = [client.post(f"/apply/{allotment}/").status_code for _ in range(3)]

    assert codes == [302, 302, 429]


def test_whoever_deletes_their_answers_leaves_nothing_behind(client, allotment):
    address = fill_in(client, allotment, ALLOTMENT, until="size")
    client.post(f"/apply/{allotment}/save/", {"email": "ada@hatworth.example"})
    other_tab = Client()
    other_tab.cookies["form"] = client.cookies["form"].value

    response = client.post(f"/apply/{allotment}/delete/")

    assert "Your answers are deleted" in text_of(response)
    assert client.cookies["form"].value == ""
    assert (FormSession.objects.count(), SavedLink.objects.count()) == (0, 0)
    assert other_tab.post(address, {"size": "half"}).status_code == 410


def test_opening_the_page_deletes_nothing(client, allotment):
    address = begin(client, allotment)

    client.get(f"/apply/{allotment}/delete/")

    assert client.get(address).status_code == 200


def test_a_risk_that_was_stored_stays_when_its_referrer_leaves_nothing_behind(client):
    client.post(client.post(begin(client, "early-help"), DANGER).url, HAPPENED)

    client.post("/apply/early-help/delete/")

    assert FormSession.objects.count() == 0
    assert Submission.objects.get().answers["danger-where"] == "At school"


@pytest.mark.parametrize(("left", "is_said"), [(23, True), (25, False)])
def test_a_page_says_in_time_when_answers_are_deleted(client, allotment, left, is_said):
    address = begin(client, allotment)
    client.get(address)
    FormSession.objects.update(expires_at=timezone.now() + timedelta(hours=left))

    assert ("We delete your answers on" in text_of(client.get(address))) is is_said


def test_the_start_says_how_long_answers_are_kept(client, allotment):
    assert "We keep what you have answered for 7 days" in text_of(
        client.get(f"/apply/{allotment}/")
    )


def expire():
    past = timezone.now() - timedelta(days=1)
    FormSession.objects.update(started_at=past - timedelta(days=1), expires_at=past)


@pytest.mark.parametrize("pages", ["your-name", "access"])
def test_a_page_asks_the_database_as_often_near_the_end_as_near_the_start(
    client, allotment, pages, django_assert_num_queries
):
    address = fill_in(client, allotment, ALLOTMENT, until=pages)
    client.get(address)

    with django_assert_num_queries(1):
        client.get(address)
