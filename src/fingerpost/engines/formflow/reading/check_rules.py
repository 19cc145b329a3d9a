"""A rule must be told where somebody can put it right."""

from collections.abc import Iterator

from fingerpost.engines.formflow.compiling.rules import place_of
from fingerpost.engines.formflow.language.definition import Definition, Page, Repeat
from fingerpost.engines.formflow.language.rules import Rule
from fingerpost.engines.formflow.places import Path

from .index import Index

Fault = tuple[Path, str]


def rule_faults(index: Index) -> Iterator[Fault]:
    """Rules about questions that are not there, or not where the rule is told."""
    for path, rule in index.parts.items():
        if isinstance(rule, Rule):
            yield from _unknown(rule, path, index)
            owner = index.parts[path[:-2]]
            if isinstance(owner, Definition):
                yield from _of_the_form(owner, rule, path, index)
            elif isinstance(owner, Page):
                yield from _of_a_page(owner, rule, path)
            elif isinstance(owner, Repeat):
                yield from _of_a_repeat(owner, path)


def _unknown(rule: Rule, path: Path, index: Index) -> Iterator[Fault]:
    for place, name in enumerate(rule.about):
        if name not in index.questions:
            yield (*path, "about", place), f"there is no question '{name}'; write the id of one"


def _of_the_form(form: Definition, rule: Rule, path: Path, index: Index) -> Iterator[Fault]:
    place = place_of(form, rule)
    part = next((one for one in index.parts.values() if place and _id_of(one) == place), None)
    if isinstance(part, Page):
        yield from _of_a_page(part, rule, path)
    elif isinstance(part, Repeat):
        yield from _of_a_repeat(part, path)
    else:
        yield (*path, "must"), "this looks at no question; write what must hold between answers"


def _id_of(part: object) -> str:
    if isinstance(part, Page):
        return part.id
    return part.repeat if isinstance(part, Repeat) else ""


def _of_a_page(page: Page, rule: Rule, path: Path) -> Iterator[Fault]:
    asked = [question.id for question in page.questions]
    if not asked or not set(rule.about) & set(asked):
        said = f"such as {asked[0]}" if asked else "which asks nothing"
        yield (
            (*path, "about"),
            f"the error is told on page '{page.id}'; write a question of it here, {said}",
        )


def _of_a_repeat(repeat: Repeat, path: Path) -> Iterator[Fault]:
    if repeat.min == repeat.max:
        yield (
            path,
            f"'{repeat.repeat}' has no list on which this could be told, for min and max are the "
            "same; put the rule on a later page",
        )
