"""Questions whose answers are compared with each other must be tried together.

Comparisons of days and numbers are difference constraints: answers that meet some of them can
always be moved until each lies at a bound or a constant, plus the distances along a chain of
comparisons, plus at most one step for each strict comparison. Only such answers are tried.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from fingerpost.engines.formflow.compiling.conditions import Predicate, predicate
from fingerpost.engines.formflow.compiling.names import Names
from fingerpost.engines.formflow.language.conditions import (
    Count,
    Part,
    Sum,
    Test,
    compared_with,
)
from fingerpost.engines.formflow.language.limits import Reference, limit

MOST_EDGES = 80
Pair = tuple[str, str, Reference]


@dataclass(slots=True)
class Related:
    """Questions that are compared with each other, and the comparisons between them."""

    questions: set[str]
    pairs: list[Pair] = field(default_factory=list)
    tests: list[Test] = field(default_factory=list)

    @property
    def steps(self) -> int:
        """How far from an edge an answer may have to lie."""
        over_months = any(reference.months for _, _, reference in self.pairs)
        return len(self.questions) + (3 if over_months else 0)

    def spread(self, edges: dict[str, set[Any]]) -> dict[str, set[Any]]:
        """The edges of each question, carried over every chain of comparisons."""
        for _ in range(len(self.questions)):
            for one, other, reference in self.pairs:
                edges[one] |= {moved(edge, reference, 1) for edge in edges[other]}
                edges[other] |= {moved(edge, reference, -1) for edge in edges[one]}
                if max(map(len, edges.values())) > MOST_EDGES:
                    return edges
        return edges

    def telling(self, last: str, tests: Iterable[Test], names: Names) -> list[Predicate]:
        """What tells apart two answers to the question that is asked last."""
        wanted = [test for test in tests if test.question == last or test in self.tests]
        return [predicate(test, names) for test in wanted]


def related(parts: Iterable[Part], questions: Container[str]) -> list[Related]:
    """The groups of questions that are compared with each other."""
    groups: list[Related] = []
    for part in parts:
        for pair in _pairs(part):
            if pair[0] not in questions or pair[1] not in questions:
                continue
            groups = _joined(groups, pair, part)
    return groups


def moved(edge: Any, reference: Reference, times: int) -> Any:
    """An edge as it is seen from the other side of a comparison."""
    if isinstance(edge, date):
        away = Reference("", days=times * reference.days, months=times * reference.months)
        return away.after(edge)
    if isinstance(edge, int | Decimal):
        number = edge + times * reference.number
        return int(number) if number == int(number) else number
    return edge


def _joined(groups: list[Related], pair: Pair, part: Part) -> list[Related]:
    joined = Related({pair[0], pair[1]}, [pair], [part] if isinstance(part, Test) else [])
    apart = []
    for group in groups:
        if joined.questions.isdisjoint(group.questions):
            apart.append(group)
        else:
            joined.questions |= group.questions
            joined.pairs += group.pairs
            joined.tests += group.tests
    joined.tests = list(dict.fromkeys(joined.tests))
    return [*apart, joined]


def _pairs(part: Part) -> Iterator[Pair]:
    if isinstance(part, Count | Sum):
        return
    for key, other in compared_with(part):
        written = getattr(part, key)
        reference = Reference(other) if key == "same_as" else limit(written)
        if isinstance(reference, Reference) and isinstance(part, Test):
            yield part.question, other, reference
