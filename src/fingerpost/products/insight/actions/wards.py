"""Releasing figures about wards: once for each month, such that no small number shows through."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.common.audit.actions import Actor
from fingerpost.common.gazetteer import queries as gazetteer
from fingerpost.engines.disclosure import Release
from fingerpost.products.cases import queries as cases
from fingerpost.products.insight.models import WardCount, WardFigure, WardRelease
from fingerpost.products.insight.queries import releases_of_year
from fingerpost.products.insight.rules.wards import (
    COLUMNS,
    WardTable,
    first_of_month,
    released,
    table_of,
    year_of,
)


@transaction.atomic
def release_ward_figures(*, on: date, by: Actor) -> WardRelease:
    """Release the figures up to the end of the month before a day; again changes nothing."""
    before = first_of_month(on)
    year = year_of(before - timedelta(days=1))
    made, is_new = WardRelease.objects.get_or_create(
        before=before, defaults={"year_began_on": year, "released_at": timezone.now()}
    )
    if is_new:
        wards, earlier = releases_of_year(year, before=before)
        table = _counted(year, before, wards)
        _keep(made, table, released(table, earlier))
        audit.record(by=by, action="insight.released", subject=f"ward-figures:{before}")
    return made


def _counted(since: date, before: date, wards: tuple[str, ...]) -> WardTable:
    counted = cases.ward_counts(since=since, before=before)
    numbers = {one.ward: (one.open, one.late, one.closed) for one in counted}
    # Within a year the rows stay the same, or releases could not be compared.
    return table_of(numbers, wards or [ward.name for ward in gazetteer.areas("ward")])


def _keep(made: WardRelease, table: WardTable, release: Release) -> None:
    standings = [*COLUMNS, ""]
    last = len(table.wards)
    WardCount.objects.bulk_create(
        WardCount(release=made, row=row, ward=ward, standing=standing, count=count)
        for row, (ward, counts) in enumerate(zip(table.wards, table.counts, strict=True))
        for standing, count in zip(COLUMNS, counts, strict=True)
    )
    WardFigure.objects.bulk_create(
        WardFigure(
            release=made,
            row=row,
            ward="" if row == last else table.wards[row],
            is_total_of_wards=row == last,
            standing=standing,
            shown=shown,
        )
        for row, numbers in enumerate(release.shown)
        for standing, shown in zip(standings, numbers, strict=True)
    )
