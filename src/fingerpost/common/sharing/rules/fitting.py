"""Whether a rule's conditions hold: surely, surely not, or (None) nobody can tell.

What permits must surely hold; what keeps back holds unless it surely does not.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from fingerpost.engines.formflow.language.moments import add_months, age_on

from .language import Rule, SourceSharing, When

T = TypeVar("T")
Value = str | int | bool | date | None
Record = Mapping[str, Value]
Answer = bool | None


@dataclass(frozen=True)
class Asking:
    """Who asks, for what, about whom, and on which day.

    `purpose` is the kind of the open purpose, "" where none is open. `birthdays` are all dates of
    birth that are known of the person and `places` the codes of the wards where they live now:
    none where unknown, several where sources differ, and then each must fit. `may_know_where` is
    false for somebody whose address is hidden from whoever asks.
    """

    purpose: str
    roles: frozenset[str]
    today: date
    birthdays: frozenset[date] = frozenset()
    places: frozenset[str] = frozenset()
    may_know_where: bool = True


class Condition(StrEnum):
    """What a rule may depend on, in the order in which a refusal is explained."""

    PURPOSE = "purpose"
    ROLE = "role"
    AGE = "age"
    PLACE = "place"
    RECORD = "record"
    PERIOD = "period"


def answer(
    condition: Condition, rule: Rule, source: SourceSharing, asking: Asking, record: Record
) -> Answer:
    """Whether one of a rule's conditions holds."""
    match condition:
        case Condition.PURPOSE:
            return _of_purpose(rule, source, asking)
        case Condition.ROLE:
            return not rule.roles or not asking.roles.isdisjoint(rule.roles)
        case Condition.AGE:
            return _both(_of_age(rule, asking), _of_cohort(rule, asking))
        case Condition.PLACE:
            return True if not rule.places else _all_fit(asking.places, rule.places.__contains__)
        case Condition.RECORD:
            return _of_record(rule.when, record, asking.today)
        case Condition.PERIOD:
            return _of_period(rule, source, asking.today)


def _of_purpose(rule: Rule, source: SourceSharing, asking: Asking) -> Answer:
    purposes = rule.purposes
    if rule.under and not purposes:
        purposes = source.agreement(rule.under).purposes
    if not purposes:
        return True
    return asking.purpose in purposes if asking.purpose else None


def _of_age(rule: Rule, asking: Asking) -> Answer:
    if not (ages := rule.ages):
        return True
    return _all_fit(
        asking.birthdays, lambda born_on: ages.from_ <= age_on(born_on, asking.today) <= ages.to
    )


def _of_cohort(rule: Rule, asking: Asking) -> Answer:
    if not (born := rule.born):
        return True
    return _all_fit(asking.birthdays, lambda born_on: born.from_ <= born_on <= born.to)


def _of_record(conditions: Collection[When], record: Record, today: date) -> Answer:
    found: Answer = True
    for condition in conditions:
        is_told = condition.field in record
        value = record[condition.field] if is_told else None
        found = _both(found, _of_value(condition, value, today) if is_told else None)
    return found


def _of_value(when: When, value: Value, today: date) -> Answer:
    """A value that is known to be empty meets nothing."""
    if value is None:
        return False
    if when.is_ is not None:
        return type(value) is type(when.is_) and value == when.is_
    if when.over is not None:
        return value > when.over if type(value) is int else None
    if when.within_months is not None and isinstance(value, date):
        return value >= add_months(today, -when.within_months)
    return None


def _of_period(rule: Rule, source: SourceSharing, today: date) -> bool:
    is_over = rule.until is not None and today > rule.until
    return not is_over and (not rule.under or source.agreement(rule.under).is_in_force(today))


def _all_fit(known: Collection[T], fits: Callable[[T], bool]) -> Answer:
    answers = {fits(one) for one in known}
    return answers.pop() if len(answers) == 1 else None


def _both(one: Answer, other: Answer) -> Answer:
    if one is False or other is False:
        return False
    return one and other
