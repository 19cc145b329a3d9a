from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from fingerpost.common.design.components import moment_said

from .measures import Measure
from .tables import Table


def rows_of(
    table: Table, as_of: datetime, measures: Sequence[Measure] = ()
) -> Iterator[Sequence[Any]]:
    """A table as rows of a spreadsheet, with what it counts below."""
    yield table.headings
    yield from table.rows
    yield []
    yield from ((measure.name, measure.definition) for measure in measures)
    yield _("As of"), moment_said(as_of)
