"""Tables whose rows are counted or added up: which rows are worth trying."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any

from fingerpost.engines.formflow.answers.tables import cells
from fingerpost.engines.formflow.language.conditions import ORDER, Count, Sum, Test
from fingerpost.engines.formflow.language.questions import Table

from .domains import Near, answers_in_cell
from .layout import Layout
from .samples import SAMPLES

MOST_ROWS = 40
MOST_LISTS = 400
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """The lists of rows to try, and why these are not all that matter."""

    lists: tuple[Any, ...]
    why: str


def tables_counted(layout: Layout, amounts: Iterable[Count | Sum]) -> dict[str, list[Count | Sum]]:
    """The table questions into whose rows the amounts look."""
    found: dict[str, list[Count | Sum]] = {}
    for amount in amounts:
        if (table := layout.form.names.table_of(amount)) is not None:
            found.setdefault(table, []).append(amount)
    return found


def rows_to_try(
    table: Any, amounts: Sequence[Count | Sum], tests: Sequence[Test], today: date
) -> Rows:
    """As many rows as there can be, all of one kind; that is every case where rows are counted.

    Where they are added up, or only some counted, what is not found is not decided.
    """
    is_exact = all(isinstance(one, Count) and one.where is None for one in amounts)
    some = list(islice(_rows(table, amounts, tests, today), 1 if is_exact else MOST_ROWS))
    lists = [[row] * size for size in range(table.min_rows, table.max_rows + 1) for row in some][
        :MOST_LISTS
    ]
    why = f"the rows of '{table.id}' can be filled in in more ways than can be tried"
    return Rows((*lists, *([None] if table.optional else ())), "" if is_exact else why)


def _rows(
    table: Table, amounts: Sequence[Count | Sum], tests: Sequence[Test], today: date
) -> Iterator[Row]:
    """A row with one valid answer in each column, and then with each other one in one of them."""
    sample = next(SAMPLES["table"](table, today), None)
    if sample is None:
        return
    yield sample[0]
    for column, cell in cells(table, 1):
        name = f"{table.id}.{column}"
        limits = (
            getattr(one, key)
            for one in amounts
            if isinstance(one, Sum) and one.sum == name
            for key in ("equals", *ORDER)
        )
        near = Near(frozenset(limit for limit in limits if isinstance(limit, int | Decimal)), 1)
        own = [test for test in tests if test.question == name]
        for value in answers_in_cell(cell, own, today, near):
            if value != sample[0][column]:
                yield {**sample[0], column: value}
