"""Where each question of a definition stands, for the checks that look across it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from pydantic import BaseModel

from fingerpost.engines.formflow.compiling.names import Names, names_of
from fingerpost.engines.formflow.language.calculations import Calculation, WorkedOut
from fingerpost.engines.formflow.language.conditions import Count, Sum
from fingerpost.engines.formflow.language.definition import Definition, Page, Repeat
from fingerpost.engines.formflow.language.questions import QuestionParts, Table
from fingerpost.engines.formflow.places import Path

from .tree import parts_with_paths

_INSIDE = ("pages", "item_title", "calculations", "tables")


@dataclass(frozen=True, slots=True)
class Standing:
    """A question, its path, the page that holds it and the repeats around it, outermost first.

    What a page looks up stands like a question of it, but is known only once it is answered.
    """

    question: QuestionParts
    path: Path
    page: Page
    repeats: tuple[str, ...]
    page_path: Path
    is_looked_up: bool = False

    @property
    def repeat(self) -> str | None:
        """The innermost repeat around it."""
        return self.repeats[-1] if self.repeats else None


class Index:
    """Every part of one definition by its path, and every question by its id."""

    def __init__(self, definition: Definition) -> None:
        self.parts: dict[Path, BaseModel] = dict(parts_with_paths(definition))
        self.names: Names = names_of(definition)

    @cached_property
    def questions(self) -> dict[str, Standing]:
        found: dict[str, Standing] = {}
        for path, part in self.parts.items():
            if isinstance(part, QuestionParts):
                page = self.parts[path[:-2]]
                assert isinstance(page, Page)  # noqa: S101  # only pages have questions
                standing = Standing(part, path, page, self._around(part.id), path[:-2])
                found.setdefault(part.id, standing)
                found = dict(_columns(standing)) | found
            elif isinstance(part, Page) and part.lookup is not None:
                found = self._looked_up(part, path) | found
        return found

    def _looked_up(self, page: Page, path: Path) -> dict[str, Standing]:
        lookup = page.lookup
        given = [lookup.state, *(result.given for result in lookup.gives)] if lookup else []
        return {
            one.id: Standing(one, (*path, "lookup"), page, self._around(one.id), path, True)
            for one in given
        }

    def _around(self, name: str) -> tuple[str, ...]:
        return self.names.repeats.get(self.names.asked_in.get(name, ""), ())

    def is_in_view(self, standing: Standing, path: Path) -> bool:
        """Whether at this path one item of each repeat around the question is meant."""
        return set(standing.repeats) <= self.repeats_at(path)

    def repeats_at(self, path: Path) -> set[str]:
        """The repeats of which one item is being asked about, or counted, at this path."""
        around: set[str] = set()
        for length in range(len(path)):
            part, key = self.parts.get(path[:length]), path[length]
            if isinstance(part, Repeat) and key in _INSIDE:
                around.add(part.repeat)
            elif isinstance(part, Count | Sum) and key == "where":
                around |= self._counted(part)
            elif isinstance(part, Calculation) and part.amount and key == "where":
                around |= self._counted(part.amount)
        return around

    def _counted(self, amount: Count | Sum) -> set[str]:
        """The repeats, and the table, of which the `where` of an amount looks at one item."""
        if (inner := self.repeat_of(amount)) is None:
            return set()
        return {*self.names.repeats_of(amount), inner}

    def asking_at(self, path: Path) -> set[str]:
        """The repeats among whose items the path stands, so that not all of them are known."""
        return {
            part.repeat
            for length in range(len(path))
            if isinstance(part := self.parts.get(path[:length]), Repeat) and path[length] in _INSIDE
        }

    def counted_by(self, name: str) -> set[str]:
        """The repeats whose items a calculation or a table looks at in the end."""
        reads = self.names.worked.reads.get(name, ())
        return {
            repeat
            for read in reads
            for repeat in self.names.repeats.get(read, self.names.around(read))
        }

    @cached_property
    def worked(self) -> dict[str, tuple[Path, WorkedOut]]:
        """Every calculation and table by its id, with its path."""
        found: dict[str, tuple[Path, WorkedOut]] = {}
        for path, part in self.parts.items():
            if isinstance(part, WorkedOut):
                found.setdefault(part.id, (path, part))
        return found

    def read_by(self, name: str) -> Iterator[Standing]:
        """The questions that a calculation or a table looks at in the end."""
        for read in sorted(self.names.worked.reads.get(name, ())):
            if read in self.questions:
                yield self.questions[read]

    def repeat_of(self, amount: Count | Sum) -> str | None:
        """The repeat or table whose items are counted or added up; None if there is none."""
        if (table := self.names.table_of(amount)) is not None:
            return table
        if isinstance(amount, Count):
            return amount.count if amount.count in self.names.repeats else None
        return self.names.asked_in.get(amount.sum)


def _columns(standing: Standing) -> Iterator[tuple[str, Standing]]:
    """The columns of a table as questions of each of its rows."""
    if isinstance(table := standing.question, Table):
        for column in table.columns:
            cell = column.cell(f"{table.id}.{column.id}")
            yield cell.id, replace(standing, question=cell, repeats=(*standing.repeats, table.id))
