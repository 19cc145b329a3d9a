"""Questions that are answered with a day, a month or a time."""

from datetime import time
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from .moments import MomentText
from .question_parts import QuestionParts
from .strict import Id, Line


class DateParts(QuestionParts):
    """A day in three parts; `earliest` and `latest` are days themselves allowed."""

    type: Literal["date"]
    earliest: MomentText = "1900-01-01"
    latest: MomentText = "today + 100 years"


class Month(QuestionParts):
    """A month of a year; those that hold `earliest` and `latest` are themselves allowed."""

    type: Literal["month"]
    earliest: MomentText = "1900-01-01"
    latest: MomentText = "today + 100 years"


class DateRange(QuestionParts):
    """Two days, the second not before the first, and perhaps at most so many days with both.

    `first` and `last` are nouns for them: "the day you arrive".
    """

    type: Literal["date-range"]
    first: Line = "the first day"
    last: Line = "the last day"
    earliest: MomentText = "1900-01-01"
    latest: MomentText = "today + 100 years"
    max_days: int | None = Field(default=None, ge=1, le=36_600)


class Appointment(QuestionParts):
    """A time of a calendar in `appointments.yaml`; which are free is not known here."""

    type: Literal["appointment"]
    calendar: Id


def _readable(text: str) -> str:
    try:
        return time.fromisoformat(text).strftime("%H:%M")
    except ValueError:
        raise ValueError("write a time as 09:30 or 14:30") from None


ClockText = Annotated[str, AfterValidator(_readable)]


class Time(QuestionParts):
    """A time of the day; `earliest` and `latest` are themselves allowed."""

    type: Literal["time"]
    earliest: ClockText = "00:00"
    latest: ClockText = "23:59"

    @model_validator(mode="after")
    def _some_time_fits(self) -> "Time":
        if self.earliest > self.latest:
            raise ValueError("earliest is later than latest, so that no time fits")
        return self
