from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from fingerpost.products.cases.rules.clocks import Target
from fingerpost.products.cases.rules.language import Standing
from fingerpost.products.cases.rules.workflow import Act

from .workflows import published, small

EARLY_HELP = published("early-help")
standings = st.frozensets(st.sampled_from(Standing))
states = st.sampled_from([state.id for state in EARLY_HELP.states])


def ids(parts):
    return {part.id for part in parts}


@given(standings, states, st.booleans())
def test_a_step_is_offered_exactly_to_whom_the_workflow_names(standing, state, on_hold):
    offered = ids(EARLY_HELP.steps_open_to(standing, state=state, on_hold=on_hold))

    for step in EARLY_HELP.transitions:
        allowed = state in step.from_ and bool(standing & set(step.who)) and not on_hold
        assert (step.id in offered) == allowed


@given(standings, states, st.booleans())
def test_nobody_without_standing_can_do_anything(standing, state, on_hold):
    assert not EARLY_HELP.acts_open_to(frozenset(), state=state, on_hold=on_hold)


@given(standings, states, st.booleans())
def test_one_can_either_hold_a_case_or_resume_it(standing, state, on_hold):
    acts = EARLY_HELP.acts_open_to(standing, state=state, on_hold=on_hold)

    assert not (Act.HOLD in acts and on_hold)
    assert not (Act.RESUME in acts and not on_hold)


@given(standings)
def test_a_closed_case_takes_notes_files_and_links_and_nothing_else(standing):
    acts = EARLY_HELP.acts_open_to(standing, state="finished", on_hold=False)

    assert acts <= {Act.NOTE, Act.ATTACH, Act.LINK}


@given(standings)
def test_what_nobody_has_is_not_given_to_somebody_else(standing):
    acts = EARLY_HELP.acts_open_to(standing, state="new", on_hold=False)

    assert Act.REALLOCATE not in acts


def test_the_form_rates_a_case_that_cannot_wait():
    workflow = small()

    assert workflow.first_rating({"urgency": "now"}).id == "high"
    assert workflow.first_rating({"urgency": "later"}) is None
    assert workflow.first_rating({}) is None


def test_a_clock_is_shorter_for_a_case_that_is_rated_high():
    workflow = small()
    hours, clock = workflow.working_hours(frozenset()), workflow.clock("start")

    assert workflow.target(clock, "", hours) == Target(timedelta(hours=8), timedelta(hours=4))
    assert workflow.target(clock, "high", hours).due == timedelta(hours=1)
