"""Rules made ready to run, each at the page or repeat where it can first be told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fingerpost.engines.formflow.language.conditions import (
    Calculated,
    Part,
    Test,
    compared_with,
    names_in,
    parts_here,
)
from fingerpost.engines.formflow.language.definition import Definition, Exit, Repeat
from fingerpost.engines.formflow.language.rules import Rule

from .conditions import Predicate, predicate
from .names import Names, Scope, Value, names_inside
from .worked import worked_names_of


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule, and what must be answered, or worked out, before it is looked at.

    `is_enough` where it is the prover's own: another way to keep to it may not be known.
    """

    definition: Rule
    must: Predicate
    when: Predicate | None
    needs: tuple[str, ...]
    needs_worked: tuple[Value, ...] = ()
    is_enough: bool = False

    def holds(self, scope: Scope, today: date) -> bool:
        """Whether nothing is wrong, as far as is known."""
        if any(scope.get(name) is None for name in self.needs):
            return True
        if any(worked(scope, today) is None for worked in self.needs_worked):
            return True
        if self.when is not None and not self.when(scope, today):
            return True
        return self.must(scope, today)


def compile_rules(rules: Iterable[Rule], names: Names) -> tuple[CompiledRule, ...]:
    """Rules that can be looked at."""
    return tuple(_compiled(rule, names) for rule in rules)


def _compiled(rule: Rule, names: Names) -> CompiledRule:
    needed = sorted({name for part in parts_here(rule.must) for name in _needed(part)})
    return CompiledRule(
        rule,
        predicate(rule.must, names),
        None if rule.when is None else predicate(rule.when, names),
        tuple(name for name in needed if name not in names.worked.of),
        tuple(names.worked_out(name) for name in needed if name in names.worked.of),
    )


def rules_by_place(definition: Definition) -> dict[str, list[Rule]]:
    """The rules of the form by the page or repeat that asks the last of what they look at."""
    places: dict[str, list[Rule]] = {}
    for rule in definition.rules:
        if place := place_of(definition, rule):
            places.setdefault(place, []).append(rule)
    return places


def place_of(definition: Definition, rule: Rule) -> str | None:
    """The page or repeat at which a rule of the form is told; None if it looks at nothing asked."""
    named = names_in(rule.must) | (names_in(rule.when) if rule.when else set())
    looked_at = worked_names_of(definition).all_read(named)
    found = None
    for section in definition.sections:
        for part in section.pages:
            if not isinstance(part, Exit) and not looked_at.isdisjoint(names_inside(part)):
                found = part.repeat if isinstance(part, Repeat) else part.id
    return found


def _needed(part: Part) -> set[str]:
    needed = {name for _, name in compared_with(part)}
    if isinstance(part, Calculated):
        needed.add(part.calculation)
    if isinstance(part, Test) and part.model_fields_set != {"question", "answered"}:
        needed.add(part.question)
    return needed
