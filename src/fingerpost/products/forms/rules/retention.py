"""How long what was sent is kept, by how it ended and by question: what `retention.yaml` says."""

import calendar
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from fingerpost.engines.formflow import Form, read_definition
from fingerpost.engines.formflow.language.conditions import (
    Calculated,
    Count,
    Sum,
    Test,
    own_names,
)
from fingerpost.engines.formflow.reading.tree import parts_with_paths

RETENTION = "retention.yaml"
_LOOK = (Test, Count, Sum, Calculated)
_PERIOD = re.compile(r"(\d{1,3}) (month|year)s?")
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=50)]
Period = Annotated[str, StringConstraints(pattern=r"^[1-9]\d{0,2} (month|year)s?$")]


class _Rule(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    keep_for: Period = Field(alias="for")
    after: Literal["received", "closed"]
    why: Annotated[str, StringConstraints(min_length=1, max_length=300)] | None = None

    def ends_on(self, ended: "Ended") -> date | None:
        """The first day on which it is no longer kept; None while it is worked on."""
        if ended.closed_on is None:
            return None
        return later(ended.received_on if self.after == "received" else ended.closed_on, self)


class Keep(_Rule):
    """All of a submission, and what was made of it; `when` names ends or outcomes."""

    when: tuple[Id, ...] = ()

    def __str__(self) -> str:
        which = " or ".join(self.when) or "everything else"
        return f"{which}: {self.keep_for} after it was {self.after}"


class Empty(_Rule):
    """The answers to some questions, which go earlier."""

    questions: tuple[Id, ...] = Field(min_length=1)

    def __str__(self) -> str:
        return f"{', '.join(self.questions)}: {self.keep_for} after it was {self.after}"


class Retention(BaseModel):
    """The rules of a service; the first that fits decides."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    keep: tuple[Keep, ...] = Field(min_length=1)
    empty: tuple[Empty, ...] = ()

    def rule_for(self, ended: "Ended") -> Keep:
        words = {ended.end, ended.outcome}
        return next(rule for rule in self.keep if not rule.when or words & set(rule.when))


@dataclass(frozen=True)
class Ended:
    """How and when work on a submission ended; not closed while somebody works on it."""

    received_on: date
    closed_on: date | None
    end: str
    outcome: str = ""


def later(start: date, rule: _Rule) -> date:
    """So many months or years later; of a month that is too short, its last day."""
    count, unit = _PERIOD.fullmatch(rule.keep_for).groups()  # type: ignore[union-attr]
    months = start.month - 1 + int(count) * (12 if unit == "year" else 1)
    year, month = start.year + months // 12, months % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def shortest(retention: Retention) -> timedelta:
    """No submission that is younger than this is concerned by any rule."""
    start = date(2023, 2, 1)  # a month of 28 days
    return min(later(start, rule) - start for rule in (*retention.keep, *retention.empty))


def read_retention(text: str, file: str, beside: Collection[str] | None = None) -> Retention:
    """Read retention.yaml; raises DefinitionError with file, line and field of each fault."""
    return read_definition(text, file, Retention, _faults)


def _faults(retention: Retention) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for place, rule in enumerate(retention.keep[:-1]):
        if not rule.when:
            yield ("keep", place), "the rules below it are never reached; put it last"
    if retention.keep[-1].when:
        told = "the last rule is for everything else: leave out its `when`, or add one"
        yield ("keep", len(retention.keep) - 1), told


def disagreements(
    retention: Retention, form: Form, outcomes: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Where it names what the form and its products do not, or empties what decides the route."""
    known = {end.id for end in form.ends} | set(outcomes)
    deciding = _deciding(form)
    for place, rule in enumerate(retention.keep):
        for word in rule.when:
            if word not in known:
                yield f"keep[{place}].when", f"'{word}' is no end of the form and no outcome"
    for place, emptied in enumerate(retention.empty):
        for question in emptied.questions:
            field = f"empty[{place}].questions"
            if question not in form.questions:
                yield field, f"'{question}' is no question of the form"
            elif question in deciding:
                yield field, f"'{question}' decides what is asked; without it, answers would hide"


def _deciding(form: Form) -> set[str]:
    """The questions that any condition looks at, also by way of what is worked out."""
    parts = [part for _, part in parts_with_paths(form.definition)]
    named = {name for part in parts if isinstance(part, _LOOK) for name in own_names(part)}
    return form.names.worked.all_read(named)
