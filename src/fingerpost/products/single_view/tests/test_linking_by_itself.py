from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.events import actions as events
from fingerpost.common.tasks import actions as jobs
from fingerpost.common.tasks import rules as job_rules
from fingerpost.engines.linkage import Query
from fingerpost.products.single_view import actions, queries
from fingerpost.products.single_view.actions import linking
from fingerpost.products.single_view.models import Load, Person, SourceRecord
from fingerpost.products.single_view.permissions import READ_LOADS
from fingerpost.products.single_view.queries.index import people_index
from fingerpost.products.single_view.rules.linking import Linking, linking_of
from fingerpost.products.single_view.tasks import link_people

from .files import TENANTS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_other_jobs(db):
    DBTaskResult.objects.all().delete()  # Wagtail started some while it was installed


def take(path, source="tenants"):
    return actions.ingest(source, path, by="tests")


def work(worker="w1"):
    """What a worker does in one round."""
    events.deliver_due()
    return jobs.run_due(worker=worker)


def linking_jobs():
    return DBTaskResult.objects.filter(task_path=link_people.module_path)


def times_linked():
    return AuditEntry.objects.filter(action="people.linked").count()


def are_linked(*loads):
    waiting = queries.loads_to_link()
    return [load.pk not in waiting for load in loads]


def test_whoever_came_is_linked_and_found_without_being_asked(tenants):
    load = take(tenants())
    assert are_linked(load) == [False]

    work()

    load.refresh_from_db()
    assert load.linked_at is not None
    assert not SourceRecord.objects.filter(person=None).exists()
    assert people_index().search(Query("hughes amelia"))


def test_loads_that_end_together_are_linked_once(tenants):
    loads = [take(tenants()), take(tenants(T5=TENANTS["T1"]))]

    work()

    assert are_linked(*loads) == [True, True]
    assert linking_jobs().count() == 1
    assert times_linked() == 1


def test_what_was_linked_by_hand_is_not_linked_again(tenants):
    take(tenants())
    actions.link_people(by="people link")

    work()

    assert linking_jobs().count() == 0
    assert times_linked() == 1


def test_a_file_that_is_held_is_not_linked(tenants):
    take(tenants())
    work()

    held = take(tenants("T2", "T3"))
    work()

    held.refresh_from_db()
    assert (held.state, held.linked_at) == (Load.State.HELD, None)
    assert linking_jobs().count() == 1


def test_a_file_that_comes_while_others_are_linked_is_linked_after_them(tenants, monkeypatch):
    whole, later = linking.link, []

    def link_while_another_comes(records, *rest, **more):
        links = whole(records, *rest, **more)
        if not later:
            later.append(take(tenants(T5=TENANTS["T1"] | {"first": "Yusuf", "born": "2/2/1950"})))
            events.deliver_due()
        return links

    monkeypatch.setattr(linking, "link", link_while_another_comes)
    first = take(tenants())
    events.deliver_due()

    jobs.run_due(worker="w1", limit=1)
    assert are_linked(first, *later) == [True, False]
    jobs.run_due(worker="w1", limit=1)

    assert are_linked(first, *later) == [True, True]
    assert people_index().search(Query("yusuf hughes"))
    assert linking_jobs().count() == 2


@pytest.mark.parametrize("killed_in", ["link", "_assign", "index_people"])
def test_linking_that_was_killed_is_done_by_the_next_worker(
    tenants, monkeypatch, time_machine, killed_in
):
    def killed(*_args, **_more):
        raise KeyboardInterrupt

    load = take(tenants())
    with monkeypatch.context() as patched:
        patched.setattr(linking, killed_in, killed)
        jobs.beat("w1")
        with pytest.raises(KeyboardInterrupt):
            work()
    assert are_linked(load) == [False]

    time_machine.move_to(timezone.now() + job_rules.LOST_AFTER * 2, tick=False)
    jobs.beat("w2")
    jobs.rescue_lost()
    time_machine.move_to(timezone.now() + job_rules.LONGEST_DELAY, tick=False)
    work("w2")

    assert are_linked(load) == [True]
    assert Person.objects.count() == SourceRecord.objects.count() == 4
    assert linking_jobs().count() == 1


def test_linking_that_fails_is_tried_again_and_after_that_the_next_file_tries_anew(
    tenants, monkeypatch, time_machine
):
    def broken(*_args, **_more):
        raise OSError

    load = take(tenants())
    with monkeypatch.context() as patched:
        patched.setattr(linking, "index_people", broken)
        for _ in range(job_rules.ATTEMPTS):
            work()
            time_machine.move_to(timezone.now() + job_rules.LONGEST_DELAY, tick=False)
    assert linking_jobs().failed().count() == 1

    work()
    assert are_linked(load) == [False]
    take(tenants(T1={"weeks": "2"}))
    work()

    assert queries.loads_to_link() == []


def test_the_report_says_how_far_linking_has_come(tenants, signed_in):
    reader, load = signed_in(READ_LOADS), take(tenants())
    report = reverse("single-view:load", kwargs={"number": load.pk})
    assert "Waits to be linked" in reader.get(report).content.decode()

    work()

    assert "everybody in it can be found" in reader.get(report).content.decode()


MONDAY, TUESDAY = (datetime(2026, 11, day, tzinfo=UTC) for day in (23, 24))


@pytest.mark.parametrize(
    ("known", "says"),
    [
        ({"taken_in_at": None}, Linking.NOT_TAKEN_IN),
        ({}, Linking.WAITING),
        ({"has_failed": True}, Linking.FAILED),
        ({"running_since": TUESDAY}, Linking.RUNNING),
        ({"running_since": MONDAY}, Linking.RUNNING),
        ({"running_since": MONDAY, "taken_in_at": TUESDAY}, Linking.WAITING),
        ({"running_since": TUESDAY, "has_failed": True}, Linking.RUNNING),
        ({"running_since": TUESDAY, "linked_at": TUESDAY}, Linking.LINKED),
    ],
)
def test_how_far_linking_has_come(known, says):
    usual = {"taken_in_at": MONDAY, "linked_at": None, "running_since": None, "has_failed": False}

    assert linking_of(**usual | known) is says
