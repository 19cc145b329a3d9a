"""What a condition needs to know of the form in which it stands, and how it finds answers."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from fingerpost.engines.formflow.language.conditions import Count, Sum, table_or_question
from fingerpost.engines.formflow.language.definition import Definition, Page, Part, Repeat
from fingerpost.engines.formflow.language.questions import QuestionParts, Table

from .worked import WorkedNames, worked_names_of

Scope = Mapping[str, Any]
Value = Callable[[Scope, date], Any]
NUMBERS = ("number", "scale", "decimal", "money", "percentage")
DAYS = ("date",)


@dataclass(frozen=True, slots=True)
class Names:
    """The type of each question, and for each repeat those around it and itself, outermost first.

    `asked_in` has the innermost repeat of each question that is in one, `around_pages` the repeats
    around each page. `worked` are calculations and decision tables, which count among these names,
    and `work` is what they do, once it is compiled. `tables` are the questions that have rows.
    """

    kinds: Mapping[str, str]
    repeats: Mapping[str, tuple[str, ...]]
    asked_in: Mapping[str, str]
    around_pages: Mapping[str, tuple[str, ...]]
    worked: WorkedNames = WorkedNames()
    tables: frozenset[str] = frozenset()
    work: dict[str, Value] = field(default_factory=dict, compare=False)

    def worked_out(self, name: str) -> Value:
        """What is worked out under a name, with everything it needs on the way."""
        wanted = self.worked.wanted([name])
        return lambda scope, today: self.with_worked(scope, wanted, today)[name]

    def with_worked(self, scope: Scope, wanted: Iterable[str], today: date) -> Scope:
        """The answers and, in their order, what is worked out of them."""
        known = dict(scope)
        for name in wanted:
            if name not in known:
                known[name] = self.work[name](known, today)
        return known

    def value_of(self, name: str) -> Value:
        """How to look up an answer; None when there is none."""
        return lambda scope, today: scope.get(name)

    def around(self, name: str) -> tuple[str, ...]:
        """The repeats around a question or a repeat, outermost first."""
        if name in self.repeats:
            return self.repeats[name][:-1]
        return self.repeats[self.asked_in[name]] if name in self.asked_in else ()

    def table_of(self, amount: Count | Sum) -> str | None:
        """The table question whose rows are counted or added up, if it is one."""
        name = amount.count if isinstance(amount, Count) else amount.sum
        table = table_or_question(name)
        is_there = name in self.kinds and (isinstance(amount, Count) or table != name)
        return table if table in self.tables and is_there else None

    def repeats_of(self, amount: Count | Sum) -> tuple[str, ...]:
        """The repeats into whose items an amount looks, outermost first."""
        if (table := self.table_of(amount)) is not None:
            return self.around(table)
        repeat = amount.count if isinstance(amount, Count) else self.asked_in[amount.sum]
        return self.repeats[repeat]

    def around_step(self, page: str) -> tuple[str, ...]:
        """The repeats around a page, or around the list of a repeat."""
        return self.around(page) if page in self.repeats else self.around_pages.get(page, ())

    def at_step(self, page: str, items: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """The repeats around a step of these items, each with its item, outermost first."""
        return tuple(zip(self.around_step(page), items, strict=True))

    def is_day(self, name: str) -> bool:
        return self.kinds.get(name) in DAYS

    def is_number(self, name: str) -> bool:
        return self.kinds.get(name) in NUMBERS


def names_of(definition: Definition) -> Names:
    """Everything in the form that has a name."""
    kinds: dict[str, str] = {}
    repeats: dict[str, tuple[str, ...]] = {}
    asked_in: dict[str, str] = {}
    pages: dict[str, tuple[str, ...]] = {}
    tables: set[str] = set()

    def gather(parts: Iterable[Part], around: tuple[str, ...]) -> None:
        for part in parts:
            if isinstance(part, Repeat):
                repeats[part.repeat] = (*around, part.repeat)
                gather(part.pages, repeats[part.repeat])
            elif isinstance(part, Page):
                pages[part.id] = around
                for question in part.questions:
                    kinds.update(_kinds_of(question))
                tables.update(one.id for one in part.questions if isinstance(one, Table))
                if part.lookup is not None:
                    kinds[part.lookup.id] = "radios"
                    kinds.update({result.id: result.type for result in part.lookup.gives})
                if around:
                    asked_in.update(dict.fromkeys(names_inside(part), around[-1]))

    for section in definition.sections:
        gather(section.pages, ())
    worked = worked_names_of(definition)
    kinds.update({name: one.kind for name, one in worked.of.items()})
    asked_in.update({name: around[-1] for name, around in worked.around.items() if around})
    return Names(
        MappingProxyType(kinds),
        MappingProxyType(repeats),
        MappingProxyType(asked_in),
        MappingProxyType(pages),
        worked,
        frozenset(tables),
    )


def _kinds_of(question: QuestionParts) -> Iterator[tuple[str, str]]:
    """The type of a question, and of each column of a table."""
    yield question.id, question.type
    if isinstance(question, Table):
        for column in question.columns:
            yield f"{question.id}.{column.id}", column.type


def names_inside(part: Part) -> Iterator[str]:
    """The questions of a page and what is looked up after it; of a repeat, those in it."""
    if isinstance(part, Page):
        yield from (question.id for question in part.questions)
        if part.lookup is not None:
            yield from (part.lookup.id, *(result.id for result in part.lookup.gives))
    elif isinstance(part, Repeat):
        yield part.repeat
        for inner in part.pages:
            yield from names_inside(inner)


def items_in(scope: Scope, path: Sequence[str]) -> Sequence[Scope]:
    """The items of a repeat as they are in view: of an inner one, those of every outer item.

    Inside an outer item its own inner items are in view, and no others.
    """
    found: Sequence[Scope] | None = scope.get(path[-1])
    if found is not None:
        return found
    if len(path) == 1:
        return ()
    outer = items_in(scope, path[:-1])
    return [item for one in outer for item in one.get(path[-1]) or ()]
