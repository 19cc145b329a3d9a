"""Calculations and tables as functions of the answers known so far and of today; all exact."""

from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, trunc
from operator import add, mul, sub
from typing import Any

from fingerpost.engines.formflow.language.arithmetic import Amount, Worked, arithmetic
from fingerpost.engines.formflow.language.calculations import (
    Calculation,
    DecisionTable,
    WorkedOut,
)
from fingerpost.engines.formflow.language.definition import Definition
from fingerpost.engines.formflow.language.exact import exact_number

from .conditions import amount_of, predicate
from .names import Names, Scope, Value, names_inside

Exactly = Callable[[Scope, date], Fraction | None]
_WORK: dict[str, Callable[[Fraction, Fraction], Fraction]] = {"+": add, "-": sub, "*": mul}
_TOO_MUCH = Fraction(10**15)


@dataclass(frozen=True, slots=True)
class CompiledWorkedOut:
    """A calculation or a table, ready to run; its value is kept as an answer of its type is.

    `section` is the last that asks what it looks at.
    """

    id: str
    definition: WorkedOut
    value: Value
    section: str


def compile_worked_out(definition: Definition, names: Names) -> dict[str, CompiledWorkedOut]:
    """Everything that is worked out, and known to `names` from then on."""
    compiled = {}
    for name, one in names.worked.of.items():
        value = _table(one, names) if isinstance(one, DecisionTable) else _calculation(one, names)
        names.work[name] = value
        section = _last_section(definition, names.worked.reads[name])
        compiled[name] = CompiledWorkedOut(name, one, names.worked_out(name), section)
    return compiled


def _last_section(definition: Definition, reads: Container[str]) -> str:
    found = definition.sections[0].id
    for section in definition.sections:
        if any(name in reads for part in section.pages for name in names_inside(part)):
            found = section.id
    return found


def as_kept(worked: WorkedOut, number: Decimal) -> str | int:
    """A number as an answer of its type is kept."""
    if worked.kind == "number":
        return int(number)
    text = f"{number:.{worked.decimal_places}f}"
    if worked.kind != "money" and "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _table(table: DecisionTable, names: Names) -> Value:
    rows = [(predicate(row.when, names), _result(table, row.value)) for row in table.rows]
    otherwise = None if table.otherwise is None else _result(table, table.otherwise)

    def value(scope: Scope, today: date) -> Any:
        return next((result for fits, result in rows if fits(scope, today)), otherwise)

    return value


def _result(table: DecisionTable, written: str | int | Decimal) -> str | int:
    return written if isinstance(written, str) else as_kept(table, Decimal(written))


def _calculation(calculation: WorkedOut, names: Names) -> Value:
    assert isinstance(calculation, Calculation)  # noqa: S101  # tables are no calculations
    exactly = _exactly(calculation, names)
    least, most = calculation.no_less_than, calculation.no_more_than
    rounded = _ROUND[calculation.round]
    places = calculation.decimal_places

    def value(scope: Scope, today: date) -> Any:
        number = exactly(scope, today)
        if number is None or abs(number) >= _TOO_MUCH:
            return None
        number = number if least is None else max(number, Fraction(least))
        number = number if most is None else min(number, Fraction(most))
        return as_kept(calculation, Decimal(rounded(number * 10**places)).scaleb(-places))

    return value


def _exactly(calculation: Calculation, names: Names) -> Exactly:
    if (condition := calculation.amount) is not None:
        amount = amount_of(condition, names)
        return lambda scope, today: Fraction(amount(scope, today))
    written = calculation.value
    read = arithmetic(written) if isinstance(written, str) else Decimal(written or 0)
    blank = calculation.blank_counts_as
    return _amount(read, None if blank is None else Fraction(blank))


def _amount(amount: Amount, blank: Fraction | None) -> Exactly:
    if isinstance(amount, Decimal):
        fixed = Fraction(amount)
        return lambda scope, today: fixed
    if isinstance(amount, Worked):
        return _worked(amount, blank)
    name = amount

    def named(scope: Scope, today: date) -> Fraction | None:
        number = exact_number(scope.get(name))
        return blank if number is None else Fraction(number)

    return named


def _worked(amount: Worked, blank: Fraction | None) -> Exactly:
    first, second, sign = _amount(amount.first, blank), _amount(amount.second, blank), amount.sign

    def worked(scope: Scope, today: date) -> Fraction | None:
        one, other = first(scope, today), second(scope, today)
        if one is None or other is None:
            return None
        if sign == "/":
            return one / other if other else None
        return _WORK[sign](one, other)

    return worked


def _half_up(number: Fraction) -> int:
    """To the nearest whole number, a half away from nothing: 2.5 to 3, -2.5 to -3."""
    return trunc(number + Fraction(1 if number >= 0 else -1, 2))


_ROUND: dict[str, Callable[[Fraction], int]] = {"half_up": _half_up, "up": ceil, "down": floor}
