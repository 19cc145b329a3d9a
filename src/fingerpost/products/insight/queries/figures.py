"""What dashboards show; all of it counts, none of it about somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from fingerpost.engines.disclosure import Release
from fingerpost.products.cases import queries as cases
from fingerpost.products.insight.models import WardCount, WardFigure, WardRelease
from fingerpost.products.insight.rules.wards import COLUMNS, RULE, Standing

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User


@dataclass(frozen=True)
class Dashboard:
    """The figures of one selection, as of a moment."""

    as_of: datetime
    total: cases.Figures
    group: str
    groups: Sequence[cases.Figures]
    outcomes: Sequence[cases.Named]
    decisions: Sequence[cases.Named]
    loads: Sequence[cases.Load]


@dataclass(frozen=True)
class WardRow:
    """One row of released figures: received, then where they stand; None is hidden."""

    ward: str
    is_total: bool
    received: int | None
    open: int | None
    late: int | None
    closed: int | None


def dashboard_for(user: User, selection: cases.Selection, group: cases.Group) -> Dashboard:
    """Everything on one dashboard, of the cases that this person may count."""
    return Dashboard(
        as_of=timezone.now(),
        total=cases.figures_of(selection, by=user),
        group=group,
        groups=cases.figures_by(group, selection, by=user),
        outcomes=cases.outcomes_in(selection, by=user),
        decisions=cases.decisions_in(selection, by=user),
        loads=cases.loads_in(user),
    )


def ward_releases() -> list[WardRelease]:
    """Every release of ward figures, the latest first."""
    return list(WardRelease.objects.order_by("-before", "pk"))


def ward_release(counted_to: str) -> WardRelease | None:
    """The release up to this day, or the latest; None while there is none."""
    releases = ward_releases()
    wanted = (one for one in releases if one.counted_to.isoformat() == counted_to)
    return next(wanted, releases[0] if releases else None)


def ward_rows(release: WardRelease) -> list[WardRow]:
    """What was released, ward by ward, the totals last."""
    rows: dict[int, dict[str, WardFigure]] = {}
    for figure in WardFigure.objects.filter(release=release).order_by("row", "pk"):
        rows.setdefault(figure.row, {})[figure.standing] = figure
    return [
        WardRow(
            ward=row[""].ward,
            is_total=row[""].is_total_of_wards,
            received=row[""].shown,
            open=row[Standing.OPEN].shown,
            late=row[Standing.LATE].shown,
            closed=row[Standing.CLOSED].shown,
        )
        for row in rows.values()
    ]


def releases_of_year(year_began_on: date, *, before: date) -> tuple[tuple[str, ...], list[Release]]:
    """The wards of a year's earlier releases, and what each counted and hid, oldest first."""
    made = WardRelease.objects.filter(year_began_on=year_began_on, before__lt=before)
    wards: tuple[str, ...] = ()
    found = []
    for one in made.order_by("before", "pk").prefetch_related("counts", "figures"):
        counts = {(c.row, c.standing): c.count for c in one.counts.all()}
        wards = tuple(dict.fromkeys(c.ward for c in sorted(one.counts.all(), key=_row) if c.ward))
        rows = range(len(wards) + 1)
        table = [[counts[row, standing] for standing in COLUMNS] for row in rows]
        found.append(Release.again(table, RULE, _hidden(one)))
    return wards, found


def _row(count: WardCount) -> int:
    return count.row


def _hidden(release: WardRelease) -> frozenset[tuple[int, int]]:
    standings = [*COLUMNS, ""]
    return frozenset(
        (figure.row, standings.index(figure.standing))
        for figure in release.figures.all()
        if figure.shown is None
    )
