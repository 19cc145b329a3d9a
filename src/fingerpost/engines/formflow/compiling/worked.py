"""What is worked out of what: the order in which calculations and tables get their values."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from fingerpost.engines.formflow.language.calculations import WorkedOut
from fingerpost.engines.formflow.language.conditions import (
    Count,
    Part,
    Sum,
    inner_parts,
    names_in,
    own_names,
)
from fingerpost.engines.formflow.language.definition import Definition, Repeat


@dataclass(frozen=True, slots=True)
class WorkedNames:
    """Every calculation and table by its id, the repeats around it, and what it needs first.

    `needs` has everything that is worked out on the way, in that order, with itself last; `reads`
    the questions and repeats at the bottom of it. What depends on itself is told by the checks.
    """

    of: Mapping[str, WorkedOut] = field(default_factory=dict)
    around: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reads: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def wanted(self, names: Iterable[str]) -> tuple[str, ...]:
        """What must be worked out for these names where they stand, in order.

        What belongs to the items of an inner repeat is worked out in each of them.
        """
        found: dict[str, None] = {}
        for name in names:
            if name in self.of:
                around = set(self.around[name])
                for need in self.needs[name]:
                    if around.issuperset(self.around[need]):
                        found[need] = None
        return tuple(found)

    def wanted_by(self, condition: Part) -> tuple[str, ...]:
        """What a condition needs where it stands."""
        return self.wanted(self._named_here(condition, in_items=False)) if self.of else ()

    def carried_into(self, amount: Count | Sum) -> tuple[str, ...]:
        """What the items of a repeat need and is the same for all of them."""
        if not self.of:
            return ()
        named = [*own_names(amount), *self._named_here(amount, in_items=True)]
        needs = {need for name in named for need in self.needs.get(name, ())}
        return tuple(need for need in needs if not self.around[need])

    def all_read(self, names: Iterable[str]) -> set[str]:
        """These names, with the questions and repeats in the place of what is worked out."""
        found: set[str] = set()
        for name in names:
            found |= self.reads.get(name, {name})
        return found

    def needed_by(self, condition: Part) -> Iterator[WorkedOut]:
        """Whatever is worked out, in each item too, before a condition can be looked at."""
        if self.of:
            named = sorted(names_in(condition) & self.of.keys())
            needs = dict.fromkeys(need for name in named for need in self.needs[name])
            yield from (self.of[name] for name in needs)

    def _named_here(self, condition: Part, *, in_items: bool) -> Iterator[str]:
        for name in own_names(condition):
            if not (in_items and self.around.get(name)):
                yield name
        for part in inner_parts(condition):
            inside = in_items or isinstance(condition, Count | Sum)
            yield from self._named_here(part, in_items=inside)


def worked_names_of(definition: Definition) -> WorkedNames:
    """Everything in the form that is worked out."""
    of: dict[str, WorkedOut] = {}
    around: dict[str, tuple[str, ...]] = {}
    for one, repeats in _placed(definition):
        of.setdefault(one.id, one)
        around.setdefault(one.id, repeats)
    direct = {name: tuple(dict.fromkeys(one.names())) for name, one in of.items()}
    needs = {name: tuple(_in_order(name, direct)) for name in of}
    reads = {
        name: frozenset(read for need in needs[name] for read in direct[need] if read not in of)
        for name in of
    }
    return WorkedNames(
        MappingProxyType(of),
        MappingProxyType(around),
        MappingProxyType(needs),
        MappingProxyType(reads),
    )


def _placed(definition: Definition) -> Iterator[tuple[WorkedOut, tuple[str, ...]]]:
    for one in (*definition.calculations, *definition.tables):
        yield one, ()
    for section in definition.sections:
        for part in section.pages:
            if isinstance(part, Repeat):
                yield from _of_repeat(part, ())


def _of_repeat(
    repeat: Repeat, around: tuple[str, ...]
) -> Iterator[tuple[WorkedOut, tuple[str, ...]]]:
    inside = (*around, repeat.repeat)
    for one in (*repeat.calculations, *repeat.tables):
        yield one, inside
    for part in repeat.pages:
        if isinstance(part, Repeat):
            yield from _of_repeat(part, inside)


def _in_order(
    name: str, direct: Mapping[str, tuple[str, ...]], done: dict[str, None] | None = None
) -> Iterator[str]:
    """What is worked out on the way to a name, what comes first first."""
    done = {} if done is None else done
    if name in direct and name not in done:
        done[name] = None
        for other in direct[name]:
            yield from _in_order(other, direct, done)
        yield name
