"""One comparison of a foreign condition as tests of ours."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from operator import ge, gt, le, lt
from typing import Any

from fingerpost.engines.formflow.language.moments import moment

from .formulas import Either, Every, Formula, Opposite, Probe


class Answer(StrEnum):
    """What kind of answer a question gets, as far as conditions can look at it."""

    CHOICE = "choice"
    MANY = "many"
    NUMBER = "number"
    DAY = "date"
    WORDS = "words"
    OTHER = "other"


@dataclass(slots=True)
class Field:
    """A foreign question that conditions may name."""

    id: str
    answer: Answer
    values: dict[str, str] = field(default_factory=dict)  # theirs → ours


class CannotCompare(Exception):
    """Our language has no such test; says which."""


_ORDER = {"<": "less_than", "<=": "at_most", ">": "more_than", ">=": "at_least"}
_ORDER_OF: dict[str, Callable[[Any, Any], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge}


def compared(asked: Field, operator: str, value: str) -> Formula:
    """The comparison with ==, !=, <, <=, >, >= or in; raises CannotCompare."""
    if operator == "!=":
        return Opposite(compared(asked, "==", value))
    if asked.answer is Answer.CHOICE:
        return _of_choice(asked, operator, value)
    if asked.answer is Answer.MANY and operator in ("==", "in"):
        return Probe(asked.id, "contains", _option(asked, value))
    if asked.answer is Answer.WORDS and operator == "==" and value.strip():
        return Probe(asked.id, "equals", value.strip())
    if asked.answer is Answer.NUMBER:
        test = "equals" if operator == "==" else _ORDER.get(operator)
        if test:
            return Probe(asked.id, test, number(value))
    if asked.answer is Answer.DAY:
        return _of_day(asked, operator, value)
    raise CannotCompare(f"'{operator} {value}' of a {asked.answer} answer")


def is_answered(asked: Field) -> Formula:
    """Whether there is an answer at all."""
    return Probe(asked.id, "answered", True)


def number(value: str) -> int | Decimal:
    """A number as our language has it; raises CannotCompare."""
    try:
        exact = Decimal(value.strip())
        if abs(exact) >= 10**15 or exact != round(exact, 10):
            raise CannotCompare(f"the number {value}")
    except InvalidOperation:
        raise CannotCompare(f"'{value}', which is no number") from None
    return int(exact) if exact == exact.to_integral() else exact


def _option(asked: Field, value: str) -> str:
    if value not in asked.values:
        raise CannotCompare(f"'{value}', which is no option of '{asked.id}'")
    return asked.values[value]


def _of_choice(asked: Field, operator: str, value: str) -> Formula:
    if operator == "==":
        return Probe(asked.id, "equals", _option(asked, value))
    if operator not in _ORDER_OF:
        raise CannotCompare(f"'{operator}' of one of several options")
    limit, holds = number(value), _ORDER_OF[operator]
    fitting = [ours for theirs, ours in asked.values.items() if holds(number(theirs), limit)]
    return Either(tuple(Probe(asked.id, "equals", ours) for ours in dict.fromkeys(fitting)))


def _of_day(asked: Field, operator: str, value: str) -> Formula:
    try:
        moment(value)
        if not value.startswith("today"):
            value = date.fromisoformat(value).isoformat()
    except ValueError:
        raise CannotCompare(f"'{value}', which is no day") from None
    if operator == "==":
        return Every((Probe(asked.id, "at_least", value), Probe(asked.id, "at_most", value)))
    if operator not in _ORDER:
        raise CannotCompare(f"'{operator}' of a date")
    return Probe(asked.id, _ORDER[operator], value)
