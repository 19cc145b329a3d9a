"""Repeats whose items must leave no gap, in words that the prover can try.

One item that covers everything is enough: what is reached with it can be reached. What is reached
only without it may be reached by several items together, which are not tried.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from fingerpost.engines.formflow.compiling.form import (
    CompiledPage,
    CompiledPart,
    CompiledRepeat,
    Form,
    parts_in,
)
from fingerpost.engines.formflow.compiling.names import Names
from fingerpost.engines.formflow.compiling.rules import compile_rules
from fingerpost.engines.formflow.language.conditions import (
    All,
    AnyOf,
    Condition,
    Count,
    Test,
    parts_of,
)
from fingerpost.engines.formflow.language.covering import Covers
from fingerpost.engines.formflow.language.rules import Rule

Some = TypeVar("Some", bound=CompiledPart)


def has_covers(form: Form) -> bool:
    """Whether any repeat of it must leave no gap."""
    return any(repeat.definition.covers for repeat in form.repeats.values())


def with_covers(form: Form) -> Form:
    """The form with a rule for each such repeat: that one item covers everything."""
    if not has_covers(form):
        return form
    parts = tuple(_with_rule(part, form.names) for part in form.parts)
    inside = [each for part in parts for each in parts_in(part)]
    repeats = {one.id: one for one in inside if isinstance(one, CompiledRepeat)}
    return replace(form, parts=parts, repeats=MappingProxyType(repeats))


def tests_of(form: Form) -> Iterator[Test]:
    """What tells apart the answers that cover everything."""
    for repeat in form.repeats.values():
        if covers := repeat.definition.covers:
            parts = parts_of(_one_is_enough(repeat.id, covers))
            yield from (part for part in parts if isinstance(part, Test))


def widest_in(form: Form, values: Mapping[str, tuple[Any, ...]]) -> dict[str, str | None]:
    """The answers, of those that are tried, with which one item covers the most."""
    found: dict[str, str | None] = {}
    for repeat in form.repeats.values():
        if covers := repeat.definition.covers:
            first, last = values[covers.from_], values[covers.to]
            found[covers.from_] = min(day for day in first if day)
            found[covers.to] = None if None in last else max(last)
    return found


def _with_rule(part: Some, names: Names) -> Some:
    if not isinstance(part, CompiledRepeat):
        return part
    inner: tuple[CompiledPage | CompiledRepeat, ...] = tuple(
        _with_rule(one, names) for one in part.parts
    )
    rules = part.rules
    if covers := part.definition.covers:
        rule = Rule.model_construct(must=_one_is_enough(part.id, covers), error=covers.error)
        rules += tuple(replace(one, is_enough=True) for one in compile_rules([rule], names))
    return replace(part, parts=inner, rules=rules)


def _one_is_enough(repeat: str, covers: Covers) -> Condition:
    first = f"today - {covers.years} years"
    began = Test.model_construct(question=covers.from_, at_most=first)
    lasts = AnyOf.model_construct(
        any=(
            Test.model_construct(question=covers.to, answered=False),
            Test.model_construct(question=covers.to, at_least="today"),
        )
    )
    whole = All.model_construct(all=(began, lasts))
    return Count.model_construct(count=repeat, at_least=1, where=whole)
