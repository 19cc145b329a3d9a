"""Conditions as functions of the answers known so far and of today."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from operator import ge, gt, le, lt
from typing import Any

from fingerpost.engines.formflow.language.conditions import Age, All, AnyOf, Not, Test
from fingerpost.engines.formflow.language.exact import exact_number
from fingerpost.engines.formflow.language.moments import age_on, moment

Scope = Mapping[str, Any]
Predicate = Callable[[Scope, date], bool]
ValueTest = Callable[[Any, date], bool]
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "less_than": lt,
    "at_most": le,
    "more_than": gt,
    "at_least": ge,
}


def predicate(condition: All | AnyOf | Not | Test) -> Predicate:
    """The condition, ready to run. A test of a question without an answer does not hold."""
    if isinstance(condition, Test):
        return _test(condition)
    if isinstance(condition, Not):
        inner = predicate(condition.not_)
        return lambda scope, today: not inner(scope, today)
    if isinstance(condition, AnyOf):
        parts = [predicate(part) for part in condition.any]
        return lambda scope, today: any(part(scope, today) for part in parts)
    return both(*(predicate(part) for part in condition.all))


def both(*parts: Predicate) -> Predicate:
    """Holds when each part holds."""
    if len(parts) == 1:
        return parts[0]
    return lambda scope, today: all(part(scope, today) for part in parts)


def _test(test: Test) -> Predicate:
    name, holds = test.question, value_test(test)
    return lambda scope, today: holds(scope.get(name), today)


def value_test(test: Test) -> ValueTest:
    """The test as a function of the one answer it looks at, None when there is none."""
    tests = tuple(_single_tests(test))
    if len(tests) == 1:
        return tests[0]
    return lambda value, today: all(holds(value, today) for holds in tests)


def _single_tests(test: Test) -> list[ValueTest]:
    tests: list[ValueTest] = []
    if test.answered is not None:
        wanted = test.answered
        tests.append(lambda value, today: (value is not None) == wanted)
    if test.equals is not None:
        tests.append(_one_of((test.equals,)))
    if test.in_ is not None:
        tests.append(_one_of(test.in_))
    if (member := test.contains) is not None:
        tests.append(lambda value, today: isinstance(value, list) and member in value)
    for name, compare in _COMPARE.items():
        if (limit := getattr(test, name)) is not None:
            tests.append(_ordered(limit, compare))
    if test.age is not None:
        tests.append(_aged(test.age))
    return tests


def _one_of(constants: tuple[str | int | Decimal, ...]) -> ValueTest:
    wanted = frozenset(constants)
    if not all(isinstance(constant, str) for constant in wanted):
        return lambda value, today: exact_number(value) in wanted
    return lambda value, today: isinstance(value, str) and value in wanted


def _ordered(limit: int | Decimal | str, compare: Callable[[Any, Any], bool]) -> ValueTest:
    if not isinstance(limit, str):
        return lambda value, today: (
            (number := exact_number(value)) is not None and compare(number, limit)
        )
    day = moment(limit)
    # ISO dates sort as the days they name
    return lambda value, today: isinstance(value, str) and compare(value, day.on(today).isoformat())


def _aged(age: Age) -> ValueTest:
    day = moment(age.on)
    limits = [
        (compare, limit)
        for name, compare in _COMPARE.items()
        if (limit := getattr(age, name)) is not None
    ]

    def holds(value: Any, today: date) -> bool:
        if not isinstance(value, str):
            return False
        years = age_on(date.fromisoformat(value), day.on(today))
        return all(compare(years, limit) for compare, limit in limits)

    return holds
