"""Numbers that are worked with: all their answers are tried where they are few, some otherwise."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from fingerpost.engines.formflow.language.calculations import Calculation, WorkedOut
from fingerpost.engines.formflow.language.conditions import (
    Calculated,
    Part,
    Test,
    compared_with,
)
from fingerpost.engines.formflow.language.questions import (
    ExactNumber,
    Number,
    QuestionParts,
    Scale,
)

from .layout import Layout

FEW = 40
_SOME = (0, 1, 2, 3, 4, 5, 8, 10, 15, 20, 25, 50, 75, 100, 150, 200, 500, 1_000, 10_000, 1_000_000)


@dataclass(frozen=True, slots=True)
class Inputs:
    """The answers to try for a number that is worked with, and why these are not all."""

    edges: frozenset[Any]
    why: str = ""


def worked_with(
    layout: Layout, worked: Iterable[WorkedOut], parts: Iterable[Part]
) -> Iterator[tuple[str, Inputs]]:
    """The questions whose answers calculations work with, and those compared with one."""
    questions = layout.form.questions
    for name in sorted({*_inputs(worked), *_compared(layout, parts)} & questions.keys()):
        if (inputs := _of(questions[name].definition)) is not None:
            yield name, inputs


def _inputs(worked: Iterable[WorkedOut]) -> Iterator[str]:
    for one in worked:
        if isinstance(one, Calculation):
            yield from one.inputs()
            if one.sum is not None:
                yield one.sum


def _compared(layout: Layout, parts: Iterable[Part]) -> Iterator[str]:
    """The questions that are compared with what is worked out."""
    known = layout.form.names.worked.of
    for part in parts:
        others = [name for _, name in compared_with(part)]
        if isinstance(part, Calculated):
            yield from others
        elif isinstance(part, Test) and any(name in known for name in others):
            yield part.question


def _of(question: QuestionParts) -> Inputs | None:
    if isinstance(question, Number | Scale):
        least, most, step = Decimal(question.min), Decimal(question.max), Decimal(1)
    elif isinstance(question, ExactNumber):
        least, most = question.min, question.max
        step = Decimal(1).scaleb(-question.decimal_places)
    else:
        return None
    if (most - least) / step < FEW:
        times = range(int((most - least) / step) + 1)
        return Inputs(frozenset(least + step * time for time in times))
    some = frozenset(least + number for number in _SOME if least + number <= most)
    why = f"there are more answers to '{question.id}' to work with than can be tried"
    return Inputs(some, why)
