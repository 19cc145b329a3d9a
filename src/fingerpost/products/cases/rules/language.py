"""The words of workflow.yaml: what a service says about how its cases are worked."""

from datetime import time, timedelta
from enum import StrEnum
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from fingerpost.engines.formflow import ForPeople

T = TypeVar("T")
Many = Annotated[tuple[T, ...], Field(strict=False)]
Some = Annotated[tuple[T, ...], Field(strict=False, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=40)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200)]
PublicLine = Annotated[Line, ForPeople(200)]
HoursOfADay = Annotated[str, StringConstraints(pattern=r"^\d\d:\d\d-\d\d:\d\d$")]
Amount = Annotated[int, Field(ge=0, le=2000)]

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
OPENED = "opened"
DECIDED = "decided"


class Part(BaseModel):
    """A part of a workflow; what is not a word of the language is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=True)


class Standing(StrEnum):
    """What somebody is to a case; who may do what is decided by this."""

    FRONT_DOOR = "front-door"
    PRACTITIONER = "practitioner"
    TEAM_MANAGER = "team-manager"


Who = Annotated[tuple[Annotated[Standing, Field(strict=False)], ...], Field(strict=False)]


class State(Part):
    """Where a case can be. At the front door nobody has it yet; at an end it is closed.

    `public` says it to whoever sent the form.
    """

    id: Id
    name: Line
    public: PublicLine | None = None
    at_front_door: bool = False
    is_end: bool = Field(False, alias="end")
    review_after_days: Annotated[int, Field(ge=1, le=400)] | None = None


class Transition(Part):
    """A step from one state to another, who may take it, and what must be said with it."""

    id: Id
    name: Line
    from_: Annotated[Some[Id], Field(alias="from")]
    to: Id
    who: Who
    allocates: bool = False
    needs_reason: bool = False
    outcomes: Many[Id] = ()


class Span(Part):
    """Working time, written as hours, minutes or both, or as working days."""

    days: Amount = 0
    hours: Amount = 0
    minutes: Amount = 0

    def as_working_time(self, working_day: timedelta) -> timedelta:
        return self.days * working_day + timedelta(hours=self.hours, minutes=self.minutes)


class Limits(Part):
    """When a clock turns red, and when amber."""

    red: Span
    amber: Span


class Clock(Part):
    """Working time between two things that happen to a case.

    `public` tells whoever sent the form what happens by its end.
    """

    id: Id
    name: Line
    public: PublicLine | None = None
    starts_on: Some[Id]
    stops_on: Some[Id]
    limits: Limits
    limits_by_rating: dict[Id, Limits] = {}
    pauses_on_hold: bool = True


class Day(Part):
    """A day in the life of a case, such as a visit; a worker says when it is."""

    id: Id
    name: Line


class Flag(Part):
    """A flag of the form with one of its values."""

    flag: Id
    value: Id


Colour = Literal["red", "orange", "yellow", "green", "blue", "purple", "grey"]


class Rating(Part):
    """How pressing a case is; a flag of the form may give it at once."""

    id: Id
    name: Line
    colour: Colour
    is_urgent: bool = Field(False, alias="urgent")
    given_by: Many[Flag] = ()


class Outcome(Part):
    """How a case ended."""

    id: Id
    name: Line


class Decision(Part):
    """What can be decided about a referral, and the letter that tells the referrer.

    `public` says it on the page where they follow how it is going.
    """

    id: Id
    name: Line
    public: PublicLine | None = None
    letter: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+\.txt$")]
    in_: Annotated[Some[Id], Field(alias="in")]


class Permitted(Part):
    """Who may do what does not move a case."""

    rate: Who
    reallocate: Who
    hold: Who
    note: Who
    task: Who
    review: Who
    decide: Who
    link: Who


class Source(Part):
    """A kind of people who refer, by the answer that the form gives for it."""

    id: Id
    name: Line


class PeopleFrom(Part):
    """The questions of the form that say who a case is about; once, or for each of a repeat."""

    role: Literal["child", "adult"]
    each: Id | None = None
    name: Id
    born_on: Id | None = None
    due_on: Id | None = None
    relation: Id | None = None
    must_not_see: Id | None = None


class ReferrerFrom(Part):
    """The questions that say who referred, how to reach them, and what kind of referrer it is."""

    name: Id
    kind: Id | None = None
    organisation: Id | None = None
    telephone: Id | None = None
    email: Id | None = None


class HomeFrom(Part):
    """The questions about the address, and the one answer after which it may be written to."""

    address: Id
    safe: Id | None = None
    safe_value: Id = "safe"


class Hours(Part):
    """Opening hours such as "09:00-17:00" for each weekday; a day left out is a day off."""

    monday: HoursOfADay | None = None
    tuesday: HoursOfADay | None = None
    wednesday: HoursOfADay | None = None
    thursday: HoursOfADay | None = None
    friday: HoursOfADay | None = None
    saturday: HoursOfADay | None = None
    sunday: HoursOfADay | None = None

    def by_weekday(self) -> tuple[tuple[time, time] | None, ...]:
        """Opening and closing times, Monday first; ValueError if there is no such time."""
        return tuple(self._of(getattr(self, day)) for day in WEEKDAYS)

    @staticmethod
    def _of(written: str | None) -> tuple[time, time] | None:
        if written is None:
            return None
        opens, closes = written.split("-")
        return time.fromisoformat(opens), time.fromisoformat(closes.replace("24:00", "00:00"))
