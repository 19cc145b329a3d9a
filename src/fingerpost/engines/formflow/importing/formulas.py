"""Conditions while they are being worked out: tests of answers, joined by and, or and not."""

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Union

Value = str | int | Decimal | bool


@dataclass(frozen=True, slots=True)
class Probe:
    """One test of one question, such as equals or contains, as our language has it."""

    question: str
    test: str
    value: Value


@dataclass(frozen=True, slots=True)
class Opposite:
    of: "Formula"


@dataclass(frozen=True, slots=True)
class Every:
    parts: tuple["Formula", ...]


@dataclass(frozen=True, slots=True)
class Either:
    parts: tuple["Formula", ...]


Formula = Union[bool, Probe, Opposite, Every, Either]  # noqa: UP007  # named in itself


def tests_in(formula: Formula) -> Iterator[Probe]:
    """Every test of a condition."""
    if isinstance(formula, Probe):
        yield formula
    elif isinstance(formula, Opposite):
        yield from tests_in(formula.of)
    elif isinstance(formula, Every | Either):
        for part in formula.parts:
            yield from tests_in(part)


def unanswered(formula: Formula, questions: Container[str]) -> Formula:
    """The condition when these questions are never answered."""

    def put(test: Probe) -> Formula:
        if test.question not in questions:
            return test
        return test.test == "answered" and test.value is False

    return replaced(formula, put)


def settled(formula: Formula) -> Formula:
    """The condition without parts that are certain; itself a constant if all are."""
    if isinstance(formula, Opposite):
        inner = settled(formula.of)
        return not inner if isinstance(inner, bool) else Opposite(inner)
    if isinstance(formula, Every | Either):
        decides = isinstance(formula, Either)
        parts = tuple(settled(part) for part in formula.parts)
        if decides in parts:
            return decides
        left = tuple(part for part in parts if not isinstance(part, bool))
        return type(formula)(left) if left else not decides
    return formula


def replaced(formula: Formula, put: Callable[[Probe], Formula]) -> Formula:
    """The condition with something else for each of its tests."""
    if isinstance(formula, Probe):
        return put(formula)
    if isinstance(formula, Opposite):
        return Opposite(replaced(formula.of, put))
    if isinstance(formula, Every | Either):
        return type(formula)(tuple(replaced(part, put) for part in formula.parts))
    return formula
