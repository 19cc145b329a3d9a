"""What `appointments.yaml` of a service folder may say."""

from collections.abc import Collection
from datetime import date, time
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from fingerpost.engines.formflow import ForPeople, read_definition

CALENDARS = "appointments.yaml"
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=50)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200)]
PublicLine = Annotated[Line, ForPeople(200)]
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
Day = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def _readable(text: str) -> str:
    try:
        return time.fromisoformat(text).strftime("%H:%M")
    except ValueError:
        raise ValueError('write a time in quotation marks, as "09:30" or "14:30"') from None


Clock = Annotated[str, AfterValidator(_readable)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Times(_Part):
    """On these days, from `at` until `until`, for so many at a time."""

    days: tuple[Day, ...] = Field(min_length=1)
    at: Clock
    until: Clock
    places: int = Field(ge=1, le=500)

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.until <= self.at:
            raise ValueError("until must be later than at")
        return self


class Calendar(_Part):
    """Times that can be booked, and how long before they can be booked and changed."""

    id: Id
    title: PublicLine
    place: PublicLine | None = None
    times: tuple[Times, ...] = Field(min_length=1, max_length=100)
    closed: tuple[date, ...] = ()
    bank_holidays: Literal["closed", "open"] = "closed"
    notice_days: int = Field(2, ge=0, le=365)
    days_ahead: int = Field(42, ge=1, le=365)
    change_days: int = Field(1, ge=0, le=365)

    @model_validator(mode="after")
    def _no_time_is_there_twice(self) -> Self:
        begun = [(day, one.at) for one in self.times for day in one.days]
        for day, at in begun:
            if begun.count((day, at)) > 1:
                raise ValueError(
                    f"{day} at {at} is there twice; write it once, with all its places"
                )
        return self


class Calendars(_Part):
    """Every calendar of a service."""

    calendars: tuple[Calendar, ...] = Field(min_length=1, max_length=20)

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        names = [one.id for one in self.calendars]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"'{name}' is there twice; give each calendar an id of its own")
        return self

    def named(self, name: str) -> Calendar | None:
        return next((one for one in self.calendars if one.id == name), None)


def read_calendars(text: str, file: str, _beside: Collection[str] | None) -> Calendars:
    """Read the file; raises DefinitionError with file, line and field of each fault."""
    return read_definition(text, file, Calendars, lambda _: ())
