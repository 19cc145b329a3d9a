"""Rules made ready to run, each at the page or repeat where it can first be told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fingerpost.engines.formflow.language.conditions import (
    Part,
    Test,
    compared_with,
    names_in,
    parts_here,
)
from fingerpost.engines.formflow.language.definition import Definition, Page, Repeat
from fingerpost.engines.formflow.language.rules import Rule

from .conditions import Predicate, predicate
from .names import Names, Scope


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule, and the questions that must be answered before it is looked at."""

    definition: Rule
    must: Predicate
    when: Predicate | None
    needs: tuple[str, ...]

    def holds(self, scope: Scope, today: date) -> bool:
        """Whether nothing is wrong, as far as is known."""
        if any(scope.get(name) is None for name in self.needs):
            return True
        if self.when is not None and not self.when(scope, today):
            return True
        return self.must(scope, today)


def compile_rules(rules: Iterable[Rule], names: Names) -> tuple[CompiledRule, ...]:
    """Rules that can be looked at."""
    return tuple(
        CompiledRule(
            rule,
            predicate(rule.must, names),
            None if rule.when is None else predicate(rule.when, names),
            tuple(sorted({name for part in parts_here(rule.must) for name in _needed(part)})),
        )
        for rule in rules
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
    looked_at = names_in(rule.must) | (names_in(rule.when) if rule.when else set())
    found = None
    for section in definition.sections:
        for part in section.pages:
            if isinstance(part, Page) and looked_at & {one.id for one in part.questions}:
                found = part.id
            elif isinstance(part, Repeat) and looked_at & _inside(part):
                found = part.repeat
    return found


def _inside(repeat: Repeat) -> set[str]:
    inside = {repeat.repeat}
    for part in repeat.pages:
        inside |= _inside(part) if isinstance(part, Repeat) else {q.id for q in part.questions}
    return inside


def _needed(part: Part) -> set[str]:
    needed = {name for _, name in compared_with(part)}
    if isinstance(part, Test) and part.model_fields_set != {"question", "answered"}:
        needed.add(part.question)
    return needed
