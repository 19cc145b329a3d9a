"""A workflow as a whole, and the questions that everybody asks of it."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property

from .clocks import Target
from .language import (
    Clock,
    Day,
    Decision,
    HomeFrom,
    Hours,
    Id,
    Limits,
    Many,
    Outcome,
    Part,
    PeopleFrom,
    Permitted,
    Rating,
    ReferrerFrom,
    Some,
    Source,
    Standing,
    State,
    Transition,
)
from .working_time import Shift, WorkingHours


class Act(StrEnum):
    """What can be done to a case besides moving it."""

    RATE = "rate"
    REALLOCATE = "reallocate"
    HOLD = "hold"
    RESUME = "resume"
    NOTE = "note"
    ATTACH = "attach"
    TASK = "task"
    REVIEW = "review"
    DECIDE = "decide"
    LINK = "link"
    DATE = "date"
    LOCK = "lock"


# What stays possible when a case is closed, and while it is on hold.
_WHEN_CLOSED = {Act.NOTE, Act.ATTACH, Act.LINK}
_WHEN_HELD = set(Act) - {Act.HOLD, Act.DECIDE}
# Acts that a workflow does not speak of: whoever may do the other may do them too.
_GOES_WITH = {
    Act.RESUME: Act.HOLD,
    Act.ATTACH: Act.NOTE,
    Act.DATE: Act.REVIEW,
    Act.LOCK: Act.REVIEW,
}


class Workflow(Part):
    """How a service works its cases; the parsed workflow.yaml."""

    hours: Hours
    front_door: Id
    teams: Some[Id]
    begins: Id
    states: Some[State]
    transitions: Some[Transition]
    may: Permitted
    ratings: Some[Rating]
    outcomes: Some[Outcome]
    clocks: Many[Clock] = ()
    dates: Many[Day] = ()
    first_contact: Id | None = None
    decisions: Many[Decision] = ()
    sources: Many[Source] = ()
    people: Many[PeopleFrom] = ()
    referrer: ReferrerFrom | None = None
    home: HomeFrom | None = None

    @cached_property
    def _states(self) -> dict[str, State]:
        return {state.id: state for state in self.states}

    @cached_property
    def _transitions(self) -> dict[str, Transition]:
        return {transition.id: transition for transition in self.transitions}

    def state(self, state: str) -> State:
        return self._states[state]

    def transition(self, transition: str) -> Transition:
        return self._transitions[transition]

    def rating(self, rating: str) -> Rating | None:
        """The rating with this id; none while a case is not rated."""
        return next((known for known in self.ratings if known.id == rating), None)

    def outcome(self, outcome: str) -> Outcome | None:
        return next((known for known in self.outcomes if known.id == outcome), None)

    def source(self, source: str) -> Source | None:
        return next((known for known in self.sources if known.id == source), None)

    def day(self, day: str) -> Day | None:
        """The day with this id, that a worker may set."""
        return next((known for known in self.dates if known.id == day), None)

    def clock(self, clock: str) -> Clock:
        return next(known for known in self.clocks if known.id == clock)

    def decision(self, decision: str) -> Decision | None:
        return next((known for known in self.decisions if known.id == decision), None)

    def working_hours(self, shut_on: frozenset[date]) -> WorkingHours:
        """The service's working time, with these days off."""
        week = tuple(pair and Shift(*pair) for pair in self.hours.by_weekday())
        return WorkingHours(week, shut_on)

    def target(self, clock: Clock, rating: str, hours: WorkingHours) -> Target:
        """What the clock must keep to for a case with this rating."""
        limits: Limits = clock.limits_by_rating.get(rating, clock.limits)
        day = hours.working_day
        return Target(limits.red.as_working_time(day), limits.amber.as_working_time(day))

    def first_rating(self, flags: Mapping[str, str]) -> Rating | None:
        """The rating that the form's own outcome gives, the first in the list that fits."""
        return next(
            (
                rating
                for rating in self.ratings
                if any(flags.get(given.flag) == given.value for given in rating.given_by)
            ),
            None,
        )

    def steps_open_to(
        self, standing: frozenset[Standing], *, state: str, on_hold: bool
    ) -> tuple[Transition, ...]:
        """The transitions that somebody with this standing may make now; none while on hold."""
        if on_hold:
            return ()
        return tuple(
            step
            for step in self.transitions
            if state in step.from_ and not standing.isdisjoint(step.who)
        )

    def acts_open_to(
        self, standing: frozenset[Standing], *, state: str, on_hold: bool
    ) -> frozenset[Act]:
        """What somebody with this standing may do now without moving the case."""
        now = self.state(state)
        acts = {act for act in Act if not standing.isdisjoint(self._who_may(act))}
        if now.at_front_door:
            acts.discard(Act.REALLOCATE)
        if not self.dates:
            acts.discard(Act.DATE)
        if not any(state in decision.in_ for decision in self.decisions):
            acts.discard(Act.DECIDE)
        if now.is_end:
            return frozenset(acts & _WHEN_CLOSED)
        return frozenset(acts & _WHEN_HELD if on_hold else acts - {Act.RESUME})

    def decisions_in(self, state: str) -> tuple[Decision, ...]:
        """What can be decided about a case in this state."""
        return tuple(decision for decision in self.decisions if state in decision.in_)

    def _who_may(self, act: Act) -> tuple[Standing, ...]:
        who: tuple[Standing, ...] = getattr(self.may, _GOES_WITH.get(act, act))
        return who
