"""Answers may be changed until they are locked: by a day of the case, a worker, or its end."""

import threading
from datetime import date, timedelta

import pytest
import time_machine
from django.conf import settings
from hypothesis import given as every
from hypothesis import settings as so_many
from hypothesis import strategies as some

from fingerpost.common.notify.models import Message
from fingerpost.products.cases import actions, queries
from fingerpost.products.cases.models import AnswerLock, Case, CaseDate
from fingerpost.products.cases.queries.workflows import bank_holidays
from fingerpost.products.cases.rules.locking import Ruling, locking, locks_on
from fingerpost.products.cases.rules.reading import read_workflow
from fingerpost.products.forms import actions as forms
from fingerpost.products.forms import queries as sent
from fingerpost.products.forms.actions import amending
from fingerpost.products.forms.models import FormSession, ProgressLink, Submission
from fingerpost.products.forms.queries.changing import lock_on
from fingerpost.products.forms.rules import Lock, Locking, hash_of
from fingerpost.products.forms.tests.test_at_once import at_once

from . import factories as given
from .factories import MONDAY

pytestmark = pytest.mark.django_db
SERVICE = "fostering-enquiry"
FRIDAY = date(2026, 12, 4)
# A whole enquiry, as it is stored once it is sent.
ENQUIRY = {
    "is-adult": "yes",
    "lives-in-uk": "yes",
    "spare-room": "has-room",
    "name": {"first": "Dana", "last": "Whitlock"},
    "born-on": "1985-04-17",
    "home": {"line1": "3 Quay Street", "town": "Hatworth", "postcode": "HW1 1AB"},
    "with-partner": "no",
    "person": [],
    "pets-have": ["dog"],
    "experience-kinds": ["own"],
    "could-foster": ["baby"],
    "why-foster": "We have room and time.",
    "phone": "+441632960001",
    "email": "ada@hatworth.example",
    "when-to-ring": ["morning"],
    "agree-contact": "agreed",
}
DAYS = some.dates(date(2026, 1, 1), date(2027, 12, 31))
HOURS = read_workflow(
    (settings.COUNCIL.folder / "services" / SERVICE / "workflow.yaml").read_text()
).working_hours(bank_holidays())


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def case():
    """An enquiry that its worker has, whose answers may be changed until before the visit."""
    folder = settings.COUNCIL.folder / "services" / SERVICE
    given.version(SERVICE)
    files = sent.read_folder(folder)
    files["service.yaml"] += (
        "changes: {lock: {before: home-visit, working_days: 3}, remind_days_before: 2}\n"
    )
    files["workflow.yaml"] += "dates: [{id: home-visit, name: Home visit}]\n"
    number = forms.publish_service(SERVICE, files, by="tests")
    what = given.submission(service=SERVICE, answers=ENQUIRY)
    versions = type(what.version).objects
    what.version = versions.get(service=SERVICE, number=number)
    what.end, what.completed_at = "sent", MONDAY
    what.save()
    given.team("fostering")
    case = actions.open_case(given.read(what), by="cases")
    worker = given.practitioner(of="fostering")
    return given.move(case, "give", given.front_door_worker(), to=(given.team("fostering"), worker))


def locked(case):
    return lock_on(Submission.objects.get(reference=case.reference))


def set_visit(case, on=FRIDAY, **said):
    revision = given.revision_of(case)
    actions.set_date(
        case.reference, day="home-visit", on=on, revision=revision, by=case.allocated_to, **said
    )


def rule(case, *, locks, until=None):
    revision, by = given.revision_of(case), case.allocated_to
    actions.lock_answers(
        case.reference, locks=locks, until=until, reason="They rang", revision=revision, by=by
    )


def test_answers_are_open_until_so_many_working_days_before_the_visit(case):
    assert locked(case) == Locking(is_locked=False)
    set_visit(case)

    assert locked(case) == Locking(is_locked=False, until=date(2026, 11, 30))
    with time_machine.travel(MONDAY + timedelta(days=7)):
        assert not locked(case).is_locked
    with time_machine.travel(MONDAY + timedelta(days=8)):
        assert locked(case).is_locked


def test_a_visit_on_another_day_needs_a_reason_and_moves_the_lock(case):
    set_visit(case)
    with pytest.raises(actions.NotPossible):
        set_visit(case, date(2026, 12, 11))
    set_visit(case, date(2026, 12, 11), reason="They are away")

    assert locked(case).until == date(2026, 12, 7)
    told = [(one.value, one.reason) for one in case.events.filter(kind="date-set").order_by("pk")]
    assert told == [("home-visit 2026-12-04", ""), ("home-visit 2026-12-11", "They are away")]


def test_a_worker_locks_and_unlocks_for_a_time(case):
    rule(case, locks=True)
    assert locked(case).is_locked
    set_visit(case, date(2026, 11, 24))
    rule(case, locks=False, until=date(2026, 11, 25))

    assert locked(case) == Locking(is_locked=False, until=date(2026, 11, 25))
    with time_machine.travel(MONDAY + timedelta(days=3)):
        assert locked(case).is_locked
    with pytest.raises(actions.NotPossible):
        rule(case, locks=False)


def test_once_it_is_decided_or_closed_nothing_opens_it(case):
    rule(case, locks=False, until=FRIDAY)
    Case.objects.filter(pk=case.pk).update(decision="next-step", decided_at=MONDAY)
    assert locked(case).is_locked
    with pytest.raises(actions.NotPossible):
        rule(case, locks=False, until=FRIDAY)

    Case.objects.filter(pk=case.pk).update(decision="", decided_at=None)
    given.move(case, "end", case.allocated_to, outcome="not-now")
    assert locked(case).is_locked


def test_changed_answers_reach_the_case_once_and_are_marked_until_they_are_read(case):
    read = sent.submission_for_processing(case.reference, by="cases", purpose="test")
    read.answers["name"] = {"first": "Ada", "last": "Winter"}
    for _again in range(2):
        actions.hear_changes(read, 2, by="cases")

    case.refresh_from_db()
    assert [one.name for one in case.people.filter(role="adult")] == ["Ada Winter"]
    assert case.events.filter(kind="changed").count() == 1
    assert case.has_news
    assert [row.has_news for row in queries.rows(queries.cases_of(case.allocated_to))] == [True]
    told = Message.objects.get(template="cases.answers-changed")
    assert told.to == case.allocated_to.email
    actions.note_changes_read(case.reference, by=case.allocated_to)
    case.refresh_from_db()
    assert not case.has_news


def test_a_reminder_goes_once_a_little_before_the_lock(case):
    set_visit(case)
    assert actions.remind_of_locks(by="cases") == 0
    with time_machine.travel(MONDAY + timedelta(days=5)):
        assert [actions.remind_of_locks(by="cases") for _again in range(2)] == [1, 0]
    told = Message.objects.get(template="forms.locked-soon")
    assert told.to == "ada@hatworth.example"
    assert "30 November 2026" in told.body


def test_what_is_given_up_takes_days_and_locks_with_it(case):
    set_visit(case)
    rule(case, locks=True)
    actions.CaseHolder().delete(case.reference, by="tests")

    assert not CaseDate.objects.exists()
    assert not AnswerLock.objects.exists()


def test_the_pages_of_a_case_set_the_day_lock_and_show_what_changed(case, client):
    client.force_login(case.allocated_to)
    given.look_as(case.allocated_to, case)
    here = f"/cases/{case.reference}/"
    day = {"on_day": "4", "on_month": "12", "on_year": "2026"}

    client.post(f"{here}date/home-visit/", day | {"revision": given.revision_of(case)})
    page = client.get(here).content.decode()
    assert "Yes, until the end of 30 November 2026" in page
    refused = client.post(f"{here}lock/", {"locks": "no", "reason": "So"})
    assert "Enter the day until which they may change their answers" in refused.content.decode()
    posted = {"locks": "yes", "reason": "We have printed it", "revision": given.revision_of(case)}
    client.post(f"{here}lock/", posted)
    assert "We have printed it" in client.get(here).content.decode()
    shown = client.get(f"{here}changes/").content.decode()
    assert "Nothing was changed since it was sent." in shown
    assert client.get(f"{here}referral/1/").status_code == 200
    assert client.get(f"{here}referral/2/").status_code == 404
    assert client.get(f"{here}date/moon/").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_a_lock_that_falls_while_answers_are_stored_waits_for_them(case, monkeypatch):
    """Nothing is ever stored after it was locked, however the two meet."""
    submission = Submission.objects.get(reference=case.reference)
    ProgressLink.objects.create(
        submission=submission,
        token_hash="t",
        expires_at=MONDAY + timedelta(days=1),
        used_at=MONDAY,
        visit_hash=hash_of("visit"),
        visit_ends_at=MONDAY + timedelta(hours=1),
    )
    _service, key = forms.change_answers("visit", by="tests")
    written = sent.answers_to_change(submission) | {"why-foster": "We like children."}
    FormSession.objects.update(answers=written, revision=1)
    storing, ruled = threading.Event(), threading.Event()
    order, store = [], amending._replace

    def slowly(*args, **said):
        storing.set()
        ruled.wait(0.5)  # the worker has this long to get in between
        store(*args, **said)
        order.append("stored")

    def locks():
        storing.wait(5)
        rule(case, locks=True)
        order.append("locked")
        ruled.set()

    monkeypatch.setattr(amending, "_replace", slowly)
    at_once(lambda: forms.send(key, revision=1, by="tests"), locks)

    assert order == ["stored", "locked"]
    submission.refresh_from_db()
    assert submission.answers_number == 2


@every(DAYS, some.integers(0, 60), some.integers(0, 20))
@so_many(max_examples=25)
def test_between_the_lock_and_the_day_lie_as_many_days_of_work(day, days, working_days):
    if working_days:
        days = 0
    first = locks_on(day, Lock(before="visit", days=days, working_days=working_days), HOURS)

    between = [first + timedelta(days=n) for n in range((day - first).days)]
    assert sum(map(HOURS.works_on, between)) == working_days or not working_days
    assert working_days or len(between) == days
    assert not working_days or HOURS.works_on(first)


@every(
    some.booleans(),
    some.none() | some.builds(Ruling, some.booleans(), DAYS),
    some.none() | DAYS,
    DAYS,
)
@so_many(max_examples=25)
def test_who_may_change_answers_until_a_day_may_do_so_on_that_day(is_over, ruling, first, today):
    found = locking(is_over=is_over, ruling=ruling, locked_from=first, today=today)

    assert found.is_locked or not is_over
    if found.until is not None:
        assert today <= found.until
        then = locking(is_over=is_over, ruling=ruling, locked_from=first, today=found.until)
        after = found.until + timedelta(days=1)
        assert not then.is_locked
        assert locking(is_over=is_over, ruling=ruling, locked_from=first, today=after).is_locked
