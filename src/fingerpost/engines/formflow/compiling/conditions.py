"""Conditions as functions of the answers known so far and of today."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from operator import eq, ge, gt, le, lt
from typing import Any

from fingerpost.engines.formflow.language.conditions import (
    Age,
    AnyOf,
    Calculated,
    Count,
    Not,
    Part,
    SomeOf,
    Sum,
    Test,
)
from fingerpost.engines.formflow.language.exact import exact_number
from fingerpost.engines.formflow.language.limits import Reference, limit
from fingerpost.engines.formflow.language.moments import Moment, age_on, moment

from .matching import matcher
from .names import Names, Scope, Value, items_in

Predicate = Callable[[Scope, date], bool]
ValueTest = Callable[[Any, date], bool]
Compare = Callable[[Any, Any], bool]
_COMPARE: dict[str, Compare] = {
    "less_than": lt,
    "at_most": le,
    "more_than": gt,
    "at_least": ge,
}


def predicate(condition: Part, names: Names) -> Predicate:
    """The condition, ready to run. A test of a question without an answer does not hold."""
    holds = _predicate(condition, names)
    if not (wanted := names.worked.wanted_by(condition)):
        return holds
    return lambda scope, today: holds(names.with_worked(scope, wanted, today), today)


def _predicate(condition: Part, names: Names) -> Predicate:
    if isinstance(condition, Test | Calculated):
        test = condition if isinstance(condition, Test) else condition.as_test
        return _test(test, names)
    if isinstance(condition, Count | Sum):
        return _amount(condition, names)
    if isinstance(condition, Not):
        inner = _predicate(condition.not_, names)
        return lambda scope, today: not inner(scope, today)
    if isinstance(condition, AnyOf):
        parts = [_predicate(part, names) for part in condition.any]
        return lambda scope, today: any(part(scope, today) for part in parts)
    if isinstance(condition, SomeOf):
        return _some_of(condition, names)
    return both(*(_predicate(part, names) for part in condition.all))


def both(*parts: Predicate) -> Predicate:
    """Holds when each part holds."""
    if len(parts) == 1:
        return parts[0]
    return lambda scope, today: all(part(scope, today) for part in parts)


def _some_of(condition: SomeOf, names: Names) -> Predicate:
    parts = [_predicate(part, names) for part in condition.of]
    least = max(condition.at_least or 0, condition.exactly or 0)
    most = min(
        limit for limit in (condition.at_most, condition.exactly, len(parts)) if limit is not None
    )
    return lambda scope, today: least <= sum(part(scope, today) for part in parts) <= most


def _test(test: Test, names: Names) -> Predicate:
    name, own = test.question, own_tests(test)
    parts: list[Predicate] = [_of_answer(name, holds) for holds in own]
    parts += _with_others(test, names)
    return both(*parts)


def _of_answer(name: str, holds: ValueTest) -> Predicate:
    return lambda scope, today: holds(scope.get(name), today)


def value_test(test: Test) -> ValueTest:
    """What the test asks of the one answer, None when there is none; other answers left aside."""
    tests = own_tests(test)
    if len(tests) == 1:
        return tests[0]
    return lambda value, today: all(holds(value, today) for holds in tests)


def own_tests(test: Test) -> list[ValueTest]:
    """The tests that look at nothing but the answer itself."""
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
    if test.matches is not None:
        fits = matcher(test.matches).fits
        tests.append(lambda value, today: isinstance(value, str) and fits(value))
    tests += _orders(test)
    if test.age is not None:
        tests.append(_aged(test.age))
    return tests


def _orders(test: Test) -> list[ValueTest]:
    read = {name: _read(getattr(test, name)) for name in _COMPARE}
    return [
        _ordered(limit, _COMPARE[name])
        for name, limit in read.items()
        if limit is not None and not isinstance(limit, Reference)
    ]


def _read(written: object) -> Any:
    return limit(written) if isinstance(written, str) else written


def _one_of(constants: tuple[str | int | Decimal, ...]) -> ValueTest:
    wanted = frozenset(constants)
    if not all(isinstance(constant, str) for constant in wanted):
        return lambda value, today: exact_number(value) in wanted
    return lambda value, today: isinstance(value, str) and value in wanted


def _ordered(limit: Any, compare: Compare) -> ValueTest:
    if isinstance(limit, Moment):
        # ISO dates sort as the days they name
        return lambda value, today: (
            isinstance(value, str) and compare(value, limit.on(today).isoformat())
        )

    def holds(value: Any, today: date) -> bool:
        number = exact_number(value)
        return number is not None and compare(number, limit)

    return holds


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


def _with_others(test: Test, names: Names) -> list[Predicate]:
    """The tests that compare the answer with another."""
    mine, name = names.value_of(test.question), test.question
    read = {key: _read(getattr(test, key)) for key in _COMPARE}
    parts = [
        compared(mine, names.value_of(other.name), other, _COMPARE[key], names.is_day(name))
        for key, other in read.items()
        if isinstance(other, Reference)
    ]
    if test.same_as is not None:
        other, is_number = names.value_of(test.same_as), names.is_number(name)
        parts.append(_same(mine, other, exact_number if is_number else _itself))
    return parts


def _itself(value: Any) -> Any:
    return value


def _same(mine: Value, other: Value, read: Callable[[Any], Any]) -> Predicate:
    def holds(scope: Scope, today: date) -> bool:
        value = mine(scope, today)
        return value is not None and read(value) == read(other(scope, today))

    return holds


def compared(
    mine: Value, other: Value, reference: Reference, compare: Compare, is_day: bool
) -> Predicate:
    """One answer compared with another, or with what lies so much after it."""

    def days(scope: Scope, today: date) -> bool:
        value, day = mine(scope, today), other(scope, today)
        if not isinstance(value, str) or not isinstance(day, str):
            return False
        if reference.is_about_days:
            day = reference.after(date.fromisoformat(day)).isoformat()
        return compare(value, day)

    def numbers(scope: Scope, today: date) -> bool:
        value, number = exact_number(mine(scope, today)), exact_number(other(scope, today))
        if value is None or number is None:
            return False
        return compare(value, number + reference.number)

    return days if is_day else numbers


def _amount(condition: Count | Sum, names: Names) -> Predicate:
    amount = amount_of(condition, names)
    parts: list[Predicate] = []
    for key, compare in {"equals": eq, **_COMPARE}.items():
        wanted = _read(getattr(condition, key))
        if isinstance(wanted, Reference):
            other = names.value_of(wanted.name)
            parts.append(compared(amount, other, wanted, compare, is_day=False))
        elif wanted is not None:
            parts.append(_at(amount, wanted, compare))
    return both(*parts)


def _at(amount: Value, wanted: Any, compare: Compare) -> Predicate:
    return lambda scope, today: compare(amount(scope, today), wanted)


def amount_of(condition: Count | Sum, names: Names) -> Value:
    """How many items or rows there are, or the sum of their answers; a blank adds nothing."""
    where = None if condition.where is None else predicate(condition.where, names)
    items_of = _items_of(condition, names)
    asked = None if isinstance(condition, Count) else _number_of(condition.sum, names)

    def amount(scope: Scope, today: date) -> Any:
        items = items_of(scope)
        if where is not None:
            items = [item for item in items if where(item, today)]
        if asked is None:
            return len(items)
        return sum(number for item in items if (number := asked(item, today)) is not None)

    return amount


def _items_of(condition: Count | Sum, names: Names) -> Callable[[Scope], Sequence[Scope]]:
    """What is counted: the items of a repeat, or the rows of a table with their columns' names."""
    path, carried = names.repeats_of(condition), names.worked.carried_into(condition)
    if (table := names.table_of(condition)) is not None:
        return lambda scope: [
            {**scope, **{f"{table}.{column}": value for column, value in row.items()}}
            for row in items_in(scope, (*path, table))
        ]

    def items(scope: Scope) -> Sequence[Scope]:
        found = items_in(scope, path)
        same = {name: scope[name] for name in carried if name in scope}
        return [{**item, **same} for item in found] if carried else found

    return items


def _number_of(name: str, names: Names) -> Value:
    """The number that an item has under a name, if it has one."""
    if name not in names.worked.of:
        return lambda item, today: exact_number(item.get(name))
    worked = names.worked_out(name)
    return lambda item, today: exact_number(worked(item, today))
