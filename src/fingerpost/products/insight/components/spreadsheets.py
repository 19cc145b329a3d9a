import csv
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from fingerpost.common.audit.rules import safe_cell
from fingerpost.common.design.components import moment_said

from .measures import Measure
from .tables import Table


class _Line:
    """Takes one written line and hands it on, so that a response can be streamed."""

    def write(self, line: str) -> str:
        return line


def csv_lines(table: Table, as_of: datetime, measures: Sequence[Measure] = ()) -> Iterator[str]:
    """A table as a spreadsheet with what it counts; no cell is ever taken for a formula."""
    writer = csv.writer(_Line(), quoting=csv.QUOTE_ALL)
    lines: list[Sequence[Any]] = [table.headings, *table.rows, []]
    lines += [(measure.name, measure.definition) for measure in measures]
    lines.append((_("As of"), moment_said(as_of)))
    yield "\ufeff"
    for line in lines:
        yield writer.writerow([safe_cell(str(cell)) for cell in line])
