"""Released figures about wards; what is hidden says so."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from fingerpost.common.design.components import Bar, BarChart, bar_chart
from fingerpost.products.insight.queries import WardRow

from .measures import WARD_MEASURES
from .tables import Table


def ward_table(rows: Sequence[WardRow]) -> Table:
    return Table(
        "wards",
        _("Requests by ward"),
        [_("Ward"), *(str(measure.name) for measure in WARD_MEASURES)],
        [
            [_name_of(row), *(_shown(getattr(row, measure.key)) for measure in WARD_MEASURES)]
            for row in rows
        ],
    )


def wards_chart(rows: Sequence[WardRow]) -> BarChart:
    return bar_chart(
        "wards",
        title=_("Requests received by ward"),
        description=_("Numbers are rounded to the nearest 5. Small ones are not shown."),
        headings=(_("Ward"), _("Received")),
        bars=[Bar(_name_of(row), row.received) for row in rows if not row.is_total],
    )


def _name_of(row: WardRow) -> str:
    return _("All wards") if row.is_total else row.ward or _("Not known")


def _shown(value: int | None) -> Any:
    return _("Not shown") if value is None else value
