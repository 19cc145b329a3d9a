from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from fingerpost.common.design.components import moment_said

from .measures import Measure
from .tables import Table


def rows_of(
    table: Table,
    as_of: datetime,
    measures: Sequence[Measure] = (),
    *,
    chosen: Sequence[Sequence[Any]] = (),
) -> Iterator[Sequence[Any]]:
    """A table as rows of a spreadsheet; below it what it counts, of what, and as of when."""
    yield table.headings
    yield from table.rows
    yield []
    yield from ((measure.name, measure.definition) for measure in measures)
    if table.definition:
        yield table.caption, table.definition
    yield from chosen
    yield _("As of"), moment_said(as_of)
