"""The tables of a dashboard, as they are shown and as they are taken away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import dateformat
from django.utils.translation import gettext as _

from fingerpost.common.design.components import Bar, BarChart, bar_chart
from fingerpost.products.cases.queries import Figures, Load, Named
from fingerpost.products.insight.queries import Dashboard

from .measures import MEASURES


@dataclass(frozen=True)
class Table:
    """Rows under headings, the first `texts` columns in words; `keys` say where rows lead."""

    name: str
    caption: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Any]]
    texts: int = 1
    keys: Sequence[str] = ()
    definition: str = ""

    @property
    def columns(self) -> list[Any]:
        """The headings as the macro `table` takes them."""
        return [
            {"text": heading, "numeric": place >= self.texts}
            for place, heading in enumerate(self.headings)
        ]


def tables_of(board: Dashboard, heading: str) -> dict[str, Table]:
    """Every table of a dashboard, by name."""
    outcomes, decisions = _("How they ended"), _("What referrers were told")
    ended = _("Of those received in the time chosen, the ones that are closed now.")
    told = _("Of those received in the time chosen, the ones decided: what was said last.")
    tables = (
        _groups(board, heading),
        _named("outcomes", outcomes, _("Outcome"), board.outcomes, ended),
        _named("decisions", decisions, _("Decision"), board.decisions, told),
        _loads(board.loads),
    )
    return {table.name: table for table in tables}


def groups_chart(board: Dashboard, heading: str) -> BarChart:
    """The requests received, group by group."""
    most = max((row.received for row in board.groups), default=0)
    bars = [
        Bar(name_of(board.group, row), row.received, mark=_("most") if row.received == most else "")
        for row in board.groups
    ]
    told = _("The most, %(number)s, in: %(groups)s.")
    names = ", ".join(str(bar.label) for bar in bars if bar.mark)
    return bar_chart(
        "received",
        title=_("Requests received"),
        description=told % {"number": most, "groups": names},
        headings=(heading, _("Received")),
        bars=bars,
    )


def name_of(group: str, figures: Figures) -> str:
    """What a group is called; months by their name, such as November 2026."""
    if group == "month":
        return dateformat.format(date.fromisoformat(f"{figures.key}-01"), "F Y")
    return figures.name or (_("No team yet") if group == "team" else _("Not known"))


def _groups(board: Dashboard, heading: str) -> Table:
    return Table(
        "groups",
        _("Requests by group"),
        [heading, *(str(measure.name) for measure in MEASURES)],
        [[name_of(board.group, row), *_cells(row)] for row in board.groups],
        keys=[row.key for row in board.groups],
    )


def _named(name: str, caption: str, heading: str, rows: Sequence[Named], definition: str) -> Table:
    cells = [[row.name, row.count] for row in rows]
    return Table(name, caption, [heading, _("Requests")], cells, definition=definition)


def _loads(loads: Sequence[Load]) -> Table:
    return Table(
        "loads",
        _("Open cases of each worker now"),
        [_("Worker"), _("Team"), _("Open"), _("Late"), _("On hold")],
        [[str(one.worker), str(one.team), one.open, one.late, one.on_hold] for one in loads],
        texts=2,
        definition=_(
            "All open cases that the worker was given, whenever they came. Late ones are past a "
            "time limit; those on hold wait for somebody else."
        ),
    )


def _cells(row: Figures) -> list[Any]:
    values = [getattr(row, measure.key) for measure in MEASURES]
    return [_("None") if value is None else value for value in values]
