"""What was released about wards, to be shown, and what was counted, to protect the next release."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import QuerySet

from fingerpost.engines.disclosure import Release
from fingerpost.products.insight.models import WardFigure, WardRelease
from fingerpost.products.insight.rules.wards import RULE, sums_of

# The one figure that is no count: days to the first contact.
DAYS = "days_to_contact"


@dataclass(frozen=True)
class WardRow:
    """The released figures of one ward, or of all, by column; None is hidden."""

    release: WardRelease
    ward: str
    is_total: bool
    shown: Mapping[str, int | None]


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
    return _rows(WardFigure.objects.filter(release=release))


def ward_history(release: WardRelease, ward: str) -> list[WardRow]:
    """What was released of one ward in this year up to this release, month by month."""
    return _rows(
        WardFigure.objects.filter(
            release__year_began_on=release.year_began_on,
            release__before__lte=release.before,
            is_total_of_wards=False,
            ward=ward,
        )
    )


def releases_of_year(
    year_began_on: date, *, before: date
) -> tuple[tuple[str, ...], tuple[str, ...], list[Release]]:
    """The wards and columns of a year's earlier releases, and what each counted and hid."""
    made = WardRelease.objects.filter(year_began_on=year_began_on, before__lt=before)
    wards: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    found = []
    for one in made.order_by("before", "pk").prefetch_related("counts", "figures"):
        columns = tuple(key for key, _ in one.columns)
        names = {count.row: count.ward for count in one.counts.all()}
        wards = tuple(names[row] for row in sorted(names) if names[row])
        counts = {(count.row, count.column): count.count for count in one.counts.all()}
        table = [[counts[row, column] for column in columns] for row in sorted(names)]
        found.append(Release.of(table, RULE, _hidden(one, columns), sums_of(columns)))
    return wards, columns, found


def _rows(figures: QuerySet[WardFigure]) -> list[WardRow]:
    ordered = figures.select_related("release").order_by("release__before", "row", "pk")
    return [
        WardRow(
            found[0].release,
            found[0].ward,
            found[0].is_total_of_wards,
            {figure.column: figure.shown for figure in found},
        )
        for _, group in groupby(ordered, key=lambda one: (one.release_id, one.row))
        if (found := list(group))
    ]


def _hidden(release: WardRelease, columns: tuple[str, ...]) -> frozenset[tuple[int, int]]:
    return frozenset(
        (figure.row, columns.index(figure.column))
        for figure in release.figures.all()
        if figure.shown is None and figure.column in columns
    )
