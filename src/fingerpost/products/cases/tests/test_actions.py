from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.events.models import PublishedEvent
from fingerpost.common.notify.models import Message
from fingerpost.products.cases import actions
from fingerpost.products.cases.models import Allocation
from fingerpost.products.cases.queries import NoSuchCase

from .factories import (
    MONDAY,
    NAMES,
    front_door_worker,
    given_case,
    manager,
    move,
    new_case,
    practitioner,
    revision_of,
    team,
)

pytestmark = pytest.mark.django_db


def audited(case):
    entries = AuditEntry.objects.filter(subject=f"case:{case.reference}").order_by("pk")
    return list(entries.values_list("action", flat=True))


def clocks_of(case):
    return set(case.clock_runs.running().values_list("clock", flat=True))


def test_giving_a_case_is_a_change_an_audit_entry_and_an_event(worker):
    case = given_case(worker)

    assert (case.state, case.allocated_to, case.at_front_door) == ("given", worker, False)
    assert audited(case) == ["case.opened", "case.moved", "case.allocated"]
    told = PublishedEvent.objects.get(name="cases.case.allocated")
    assert told.payload == {"reference": case.reference, "allocation": Allocation.objects.get().pk}


def test_a_case_is_given_once_to_one_worker(worker):
    case = new_case()
    seen = case.revision
    ann, bob = front_door_worker(), front_door_worker()
    east = team("early-help-east")
    actions.move_case(
        case.reference, transition="give", to=(east, worker), revision=seen, reason="Near", by=ann
    )

    with pytest.raises((actions.CaseChanged, NoSuchCase)):
        actions.move_case(
            case.reference, transition="give", to=(east, practitioner()), revision=seen, by=bob
        )

    assert Allocation.objects.get().to == worker


def test_what_somebody_saw_before_another_changed_it_cannot_be_acted_on(worker):
    case, boss = given_case(worker), manager()
    seen = case.revision
    actions.rate_case(case.reference, rating="low", reason="Calm", revision=seen, by=boss)

    with pytest.raises(actions.CaseChanged):
        actions.hold_case(case.reference, reason="Away", revision=seen, by=worker)

    case.refresh_from_db()
    assert not case.is_on_hold


def test_a_note_written_meanwhile_disturbs_nobody(worker):
    case = given_case(worker)
    seen = case.revision

    actions.add_note(case.reference, text="Rang the school", by=worker)
    actions.hold_case(case.reference, reason="Away", revision=seen, by=worker)

    assert case.notes.get().text == "Rang the school"


def test_a_case_cannot_be_given_to_somebody_who_does_not_work_in_the_team(worker):
    case = new_case()

    with pytest.raises(actions.NotPossible):
        move(case, "give", front_door_worker(), to=(team("early-help-west"), worker))


@pytest.mark.parametrize(
    "said", [{"reason": ""}, {"outcome": "lost"}, {"outcome": ""}, {"outcome": "needs-met"}]
)
def test_a_step_needs_what_the_workflow_asks_for(said):
    case = new_case()

    with pytest.raises(actions.NotPossible):
        move(case, "do-not-take-on", front_door_worker(), **({"outcome": "advice"} | said))


def test_closing_stops_every_clock_and_says_how_it_ended(worker):
    case = given_case(worker)

    move(case, "finish", worker, outcome="needs-met")

    assert (case.state, case.outcome, case.is_closed) == ("finished", "needs-met", True)
    assert clocks_of(case) == set()
    assert PublishedEvent.objects.filter(name="cases.case.closed").count() == 1


def test_a_closed_case_can_be_opened_again_by_the_manager_alone(worker):
    case = given_case(worker)
    move(case, "finish", worker, outcome="needs-met")

    with pytest.raises(actions.NotPossible):
        move(case, "open-again", worker)
    move(case, "open-again", manager())

    assert (case.state, case.outcome, case.allocated_to) == ("assessing", "", worker)
    assert clocks_of(case) == {"assessment"}


def test_a_case_sent_back_to_the_front_door_is_nobodys(worker):
    case = given_case(worker)

    move(case, "return", worker)

    assert (case.at_front_door, case.allocated_to, case.team) == (True, None, None)
    assert Allocation.objects.get().ended_at is not None
    assert "first-decision" in clocks_of(case)


def test_another_worker_gets_the_case_and_the_first_one_keeps_no_hold_on_it(worker):
    case, other = given_case(worker), practitioner("early-help-west")

    actions.reallocate_case(
        case.reference, to=(team("early-help-west"), other), revision=case.revision, by=manager()
    )

    with pytest.raises(NoSuchCase):
        actions.add_note(case.reference, text="Mine?", by=worker)
    assert case.allocations.count() == 2


def test_holding_pauses_the_clocks_that_may_wait_and_no_others(worker):
    with time_machine.travel(MONDAY, tick=False) as clock:
        case = given_case(worker)
        clock.shift(timedelta(hours=2))
        actions.hold_case(case.reference, reason="Family away", revision=case.revision, by=worker)
        clock.shift(timedelta(days=7))
        actions.resume_case(case.reference, reason="Back", revision=revision_of(case), by=worker)

    waited = case.clock_runs.get(clock="first-contact")
    went_on = case.clock_runs.get(clock="tell-referrer")
    assert waited.used == timedelta(hours=2)
    assert waited.due_at - MONDAY == timedelta(days=10)
    assert went_on.counting_since == MONDAY


def test_the_rating_sets_the_clocks_anew(worker):
    with time_machine.travel(MONDAY, tick=False):
        case = given_case(worker)
        boss = manager()
        actions.rate_case(
            case.reference, rating="immediate", reason="Bruise", revision=case.revision, by=boss
        )

    assert case.clock_runs.get(clock="first-contact").due_at - MONDAY == timedelta(hours=4)


def test_a_corrected_note_stays_beside_its_correction(worker):
    case = given_case(worker)
    wrong = actions.add_note(case.reference, text="Seen on Monday", by=worker)

    right = actions.correct_note(case.reference, note=wrong.pk, text="Seen on Tuesday", by=worker)

    assert right.corrects == wrong
    wrong.refresh_from_db()
    assert wrong.text == "Seen on Monday"
    with pytest.raises(actions.NotPossible):
        actions.correct_note(case.reference, note=wrong.pk, text="Again", by=worker)


def test_a_task_is_done_once(worker):
    case = given_case(worker)
    task = actions.add_task(
        case.reference, what="Ring the school", due_on=timezone.localdate(), by=worker
    )

    for by in (worker, manager()):
        actions.complete_task(case.reference, task=task.pk, by=by)

    task.refresh_from_db()
    assert task.done_by == worker
    assert audited(case).count("case.task-done") == 1


def test_the_referrer_is_told_without_a_childs_name_or_the_kind_of_service(worker):
    case = given_case(worker)

    actions.decide_case(case.reference, decision="taken-on", revision=case.revision, by=worker)

    message = Message.objects.get(template="cases.decision")
    words = f"{message.subject} {message.body}".lower()
    assert message.to == "joy.marsh@school.example"
    assert case.reference.lower() in words
    assert not any(name.lower() in words for name in NAMES if name != "Joy Marsh")
    assert "early help" not in words
    assert "child" not in words
    assert "tell-referrer" not in clocks_of(case)


def test_whoever_gets_a_case_is_told_that_there_is_one_and_nothing_else(worker):
    case = given_case(worker)

    for _ in range(2):
        actions.tell_practitioner(
            reference=case.reference, allocation=Allocation.objects.get().pk, by="cases"
        )

    message = Message.objects.get(template="cases.allocation")
    assert message.to == worker.email
    assert not any(name in message.subject + message.body for name in NAMES)


def test_if_the_audit_cannot_be_written_nothing_is_changed(worker, monkeypatch):
    case = new_case()

    def refuse(*_args, **_kwargs):
        raise OSError("disk full")

    monkeypatch.setattr(AuditEntry, "save", refuse)
    with pytest.raises(OSError, match="disk full"):
        move(case, "give", front_door_worker(), to=(team("early-help-east"), worker))

    case.refresh_from_db()
    assert case.at_front_door
    assert not Allocation.objects.exists()
