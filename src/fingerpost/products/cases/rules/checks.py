"""What must agree across a workflow, so that no case can get stuck."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import time

from .language import DECIDED, OPENED, Clock, Limits, Transition
from .workflow import Workflow
from .working_time import MIDNIGHT

Path = tuple[str | int, ...]
Fault = tuple[Path, str]
_TWO_O_CLOCK = time(2)
_WITH_IDS = (
    "states", "transitions", "clocks", "ratings", "outcomes", "decisions", "sources", "dates",
)  # fmt: skip


def faults(workflow: Workflow) -> Iterator[Fault]:
    """Every place where the workflow does not hold together, with what to do."""
    disagreements = [*_hours(workflow), *_twice(workflow), *_names(workflow)]
    yield from disagreements
    if not disagreements:  # the graph can be walked
        yield from _ways(workflow)
        yield from _front_door(workflow)
        yield from _ends(workflow)
        for place, clock in enumerate(workflow.clocks):
            yield from _clock(workflow, clock, ("clocks", place))


def _hours(workflow: Workflow) -> Iterator[Fault]:
    try:
        week = workflow.hours.by_weekday()
    except ValueError:
        yield ("hours",), "write times of the day, such as 09:00-17:00; midnight is 24:00"
        return
    if not any(week):
        yield ("hours",), "a service works on at least one day of the week"
    for pair in filter(None, week):
        if pair[0] >= pair[1] != MIDNIGHT:
            yield ("hours",), f"{pair[0]:%H:%M} is not before {pair[1]:%H:%M}"
        if any(MIDNIGHT < moment < _TWO_O_CLOCK for moment in pair):
            yield ("hours",), "nothing opens or closes between 00:00 and 02:00: clocks change then"


def _twice(workflow: Workflow) -> Iterator[Fault]:
    for field in _WITH_IDS:
        parts = getattr(workflow, field)
        uses = Counter(part.id for part in parts)
        for place, part in enumerate(parts):
            if uses[part.id] > 1:
                yield (field, place, "id"), f"'{part.id}' is used twice; choose another id"


def _names(workflow: Workflow) -> Iterator[Fault]:
    states = {state.id for state in workflow.states}
    triggers = {OPENED, DECIDED} | {step.id for step in workflow.transitions}
    ratings = {rating.id for rating in workflow.ratings}
    outcomes = {outcome.id for outcome in workflow.outcomes}
    yield from _unknown([workflow.begins], states, "state", ("begins",))
    if workflow.first_contact:
        clocks = {clock.id for clock in workflow.clocks}
        yield from _unknown([workflow.first_contact], clocks, "clock", ("first_contact",))
    for place, step in enumerate(workflow.transitions):
        path: Path = ("transitions", place)
        yield from _unknown(step.from_, states, "state", (*path, "from"))
        yield from _unknown([step.to], states, "state", (*path, "to"))
        yield from _unknown(step.outcomes, outcomes, "outcome", (*path, "outcomes"))
        if step.id in (OPENED, DECIDED):
            yield (*path, "id"), f"'{step.id}' is a word of the language; choose another id"
    for place, clock in enumerate(workflow.clocks):
        for field in ("starts_on", "stops_on"):
            yield from _unknown(
                getattr(clock, field), triggers, "transition", ("clocks", place, field)
            )
        given = ("clocks", place, "limits_by_rating")
        yield from _unknown(clock.limits_by_rating, ratings, "rating", given)
    for place, decision in enumerate(workflow.decisions):
        yield from _unknown(decision.in_, states, "state", ("decisions", place, "in"))


def _unknown(names: Iterable[str], known: set[str], what: str, path: Path) -> Iterator[Fault]:
    for name in names:
        if name not in known:
            yield path, f"there is no {what} '{name}'; write {', '.join(sorted(known))}"


def _ways(workflow: Workflow) -> Iterator[Fault]:
    reached = reachable(workflow.transitions, workflow.begins)
    for place, state in enumerate(workflow.states):
        path: Path = ("states", place)
        if state.id not in reached:
            yield path, f"no case can come to '{state.id}'; add a transition, or remove it"
        ways_on = [workflow.state(s) for s in reachable(workflow.transitions, state.id)]
        if not any(way.is_end for way in ways_on):
            yield path, f"a case in '{state.id}' could never be closed; add a way to an end"
    for place, step in enumerate(workflow.transitions):
        if not step.who:
            yield ("transitions", place, "who"), "say who may do this"


def _front_door(workflow: Workflow) -> Iterator[Fault]:
    if not workflow.state(workflow.begins).at_front_door:
        yield ("begins",), "a case begins at the front door: add 'at_front_door: true' to its state"
    for place, step in enumerate(workflow.transitions):
        to = workflow.state(step.to)
        waits_before = {workflow.state(state).at_front_door for state in step.from_}
        goes_to_work = not to.at_front_door and not to.is_end
        if step.allocates and (not goes_to_work or waits_before == {False}):
            yield ("transitions", place), "'allocates' leads from the front door to a worker"
        elif goes_to_work and True in waits_before and not step.allocates:
            yield ("transitions", place), "somebody must get the case: add 'allocates: true'"


def _ends(workflow: Workflow) -> Iterator[Fault]:
    for place, step in enumerate(workflow.transitions):
        path: Path = ("transitions", place)
        closes = workflow.state(step.to).is_end
        if closes and not step.outcomes:
            yield path, "this closes a case: add 'outcomes' to choose from"
        if step.outcomes and not closes:
            yield (*path, "outcomes"), "an outcome belongs to a transition to an end"
        if reopened := [state for state in step.from_ if workflow.state(state).is_end]:
            if not step.needs_reason:
                yield path, "opening a case again needs 'needs_reason: true'"
            if not all(_returns_to_its_own(workflow, step, state) for state in reopened):
                yield path, "a case is opened again where it was: at the front door, or at work"
    for place, state in enumerate(workflow.states):
        if state.is_end and state.at_front_door:
            yield ("states", place), "a state is at the front door or an end, not both"


def _returns_to_its_own(workflow: Workflow, step: Transition, end: str) -> bool:
    """What the front door closed has no worker, so it can only go back there; and the reverse."""
    came_from = {
        workflow.state(state).at_front_door
        for closing in workflow.transitions
        if closing.to == end
        for state in closing.from_
        if not workflow.state(state).is_end
    }
    return came_from == {workflow.state(step.to).at_front_door}


def _clock(workflow: Workflow, clock: Clock, path: Path) -> Iterator[Fault]:
    for limits, where in _limits_of(clock, path):
        day = workflow.working_hours(frozenset()).working_day
        if limits.amber.as_working_time(day) > limits.red.as_working_time(day):
            yield (*where, "amber"), "amber comes before red; write less time here"
        if not limits.red.as_working_time(day):
            yield (*where, "red"), "write how much working time there is"
    for trigger in clock.starts_on:
        if not _can_stop(workflow, clock, trigger):
            yield (
                (*path, "stops_on"),
                f"started by '{trigger}' it could never stop; add a transition that comes later",
            )
    if set(clock.starts_on) & set(clock.stops_on):
        yield (*path, "stops_on"), "a clock is not stopped by what starts it"


def _limits_of(clock: Clock, path: Path) -> Iterator[tuple[Limits, Path]]:
    yield clock.limits, (*path, "limits")
    for rating, limits in clock.limits_by_rating.items():
        yield limits, (*path, "limits_by_rating", rating)


def _can_stop(workflow: Workflow, clock: Clock, trigger: str) -> bool:
    starts = {
        OPENED: [workflow.begins],
        DECIDED: [state for decision in workflow.decisions for state in decision.in_],
    }.get(trigger) or [workflow.transition(trigger).to]
    stops = {
        state for step in workflow.transitions if step.id in clock.stops_on for state in step.from_
    }
    if DECIDED in clock.stops_on:
        stops |= {state for decision in workflow.decisions for state in decision.in_}
    return all(reachable(workflow.transitions, state) & stops for state in starts)


def reachable(transitions: Iterable[Transition], start: str) -> set[str]:
    """The states that a case can come to from here, this one included."""
    found, waiting = {start}, [start]
    steps = tuple(transitions)
    while waiting:
        state = waiting.pop()
        onward = {step.to for step in steps if state in step.from_} - found
        found |= onward
        waiting += onward
    return found
