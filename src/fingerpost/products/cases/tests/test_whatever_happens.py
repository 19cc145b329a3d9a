"""Whatever sequence of allowed steps is taken, a case stays whole."""

from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.common.audit.models import AuditEntry
from fingerpost.products.cases import actions, queries
from fingerpost.products.cases.rules.workflow import Act

from .factories import front_door_worker, manager, move, new_case, practitioner, team

pytestmark = pytest.mark.django_db

_numbers = count(100)
DONE_BY = {
    Act.RATE: lambda case, by: actions.rate_case(
        case.reference, rating="same-day", reason="Worse", revision=case.revision, by=by
    ),
    Act.HOLD: lambda case, by: actions.hold_case(
        case.reference, reason="Away", revision=case.revision, by=by
    ),
    Act.RESUME: lambda case, by: actions.resume_case(
        case.reference, reason="Back", revision=case.revision, by=by
    ),
    Act.NOTE: lambda case, by: actions.add_note(case.reference, text="Rang", by=by),
}


@pytest.fixture
def staff():
    return [front_door_worker(), practitioner(), manager()]


def steps_possible(case, staff):
    """Everything that anybody may do now, as something to call."""
    for user in staff:
        if case.reference not in queries.cases_visible_to(user).values_list("reference", flat=True):
            continue
        options = queries.options_for(case.reference, by=user)
        for step in options.steps:
            said = {"outcome": step.outcomes[0]} if step.outcomes else {}
            if step.allocates:
                said["to"] = (team("early-help-east"), staff[1])
            yield lambda user=user, step=step, said=said: move(case, step.id, user, **said)
        for act in sorted(options.acts & DONE_BY.keys()):
            yield lambda user=user, act=act: DONE_BY[act](case, user)


def assert_whole(case):
    workflow = queries.workflow_of(case.service, case.version)
    state, running = workflow.state(case.state), list(case.clock_runs.running())
    assert case.at_front_door == state.at_front_door
    assert case.is_closed == state.is_end == bool(case.outcome)
    assert case.allocations.filter(ended_at__isnull=True).count() == bool(case.allocated_to)
    assert not (case.is_closed and (running or case.is_on_hold))
    for run in running:
        waits = case.is_on_hold and workflow.clock(run.clock).pauses_on_hold
        assert (run.counting_since is None) == waits


@settings(max_examples=12)
@given(choices=st.lists(st.integers(0, 10_000), min_size=4, max_size=12))
def test_whatever_allowed_steps_are_taken_the_case_stays_whole(staff, choices):
    case = new_case(f"BCDFG{next(_numbers)}")

    for choice in choices:
        possible = list(steps_possible(case, staff))
        assert possible, f"nobody can do anything with a case in {case.state}"
        possible[choice % len(possible)]()
        case.refresh_from_db()

        assert_whole(case)

    told = case.events.count()
    audited = AuditEntry.objects.filter(subject=f"case:{case.reference}").count()
    assert told == audited
