"""Releasing figures about wards: once for each month, such that no small number shows through."""

from datetime import date, timedelta
from itertools import zip_longest

from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.common.audit.actions import Actor
from fingerpost.common.gazetteer import queries as gazetteer
from fingerpost.engines.disclosure import Release
from fingerpost.products.cases import queries as cases
from fingerpost.products.insight.models import WardCount, WardFigure, WardRelease
from fingerpost.products.insight.queries import releases_of_year
from fingerpost.products.insight.queries.wards import DAYS
from fingerpost.products.insight.rules.wards import (
    WardTable,
    columns_for,
    counted_as,
    days_shown,
    first_of_month,
    released,
    table_of,
    year_of,
)

YEAR = timedelta(days=365)


def release_ward_figures(*, on: date, by: Actor) -> WardRelease:
    """Release the figures up to the end of the month before a day; again changes nothing."""
    before = first_of_month(on)
    if made := WardRelease.objects.filter(before=before).first():
        return made
    year = year_of(before - timedelta(days=1))
    # Reckoning takes a while in a large borough, so nothing is locked meanwhile.
    counted = cases.ward_counts(since=year, before=before)
    table, release = _protected(year, before, counted)
    with transaction.atomic():
        made, is_new = WardRelease.objects.get_or_create(
            before=before,
            defaults={
                "year_began_on": year,
                "released_at": timezone.now(),
                "columns": _with_names(table.columns),
            },
        )
        if is_new:
            _keep(made, table, release)
            _keep_days(made, table.wards, counted)
            audit.record(by=by, action="insight.released", subject=f"ward-figures:{before}")
    return made


def _protected(
    year: date, before: date, counted: list[cases.WardCount]
) -> tuple[WardTable, Release]:
    wards, columns, earlier = releases_of_year(year, before=before)
    # Within a year rows and columns stay the same, or releases could not be compared.
    wards = wards or tuple(ward.name for ward in gazetteer.areas("ward"))
    columns = columns or columns_for(cases.usual_in(since=before - YEAR, before=before))
    numbers = {one.ward: counted_as(columns, _by_column(one)) for one in counted}
    table = table_of(numbers, wards, columns)
    return table, released(table, earlier)


def _by_column(one: cases.WardCount) -> dict[str, int]:
    rest = {
        "undecided": one.received - one.decided,
        "waiting": one.received - one.contacted,
        "new": one.received - one.repeated,
    }
    always = ("received", "open", "late", "closed", "decided", "contacted", "repeated")
    kinds = {f"{kind}:{key}": n for kind, found in one.kinds.items() for key, n in found.items()}
    unknown = {
        f"{kind}:": whole - sum(one.kinds[kind].values())
        for kind, whole in (("source", one.received), ("service", one.received))
    }
    return {name: getattr(one, name) for name in always} | rest | kinds | unknown


def _with_names(columns: tuple[str, ...]) -> list[list[str]]:
    names = cases.names_of_kinds()
    return [[column, _name_of(column, names)] for column in columns]


def _name_of(column: str, names: dict[str, dict[str, str]]) -> str:
    """What a column of a kind is called now; "" for those whose name is the same always."""
    kind, _, key = column.partition(":")
    return names[kind].get(key, key) if kind in cases.KINDS else ""


def _keep(made: WardRelease, table: WardTable, release: Release) -> None:
    WardCount.objects.bulk_create(
        WardCount(release=made, row=row, ward=ward, column=column, count=count)
        for row, (ward, counts) in enumerate(zip(table.wards, table.counts, strict=True))
        for column, count in zip(table.columns, counts, strict=True)
    )
    shown = zip_longest(table.wards, release.shown)
    WardFigure.objects.bulk_create(
        _figure(made, row, ward, column, number)
        for row, (ward, numbers) in enumerate(shown)
        for column, number in zip(table.columns, numbers, strict=True)
    )


def _keep_days(made: WardRelease, wards: tuple[str, ...], counted: list[cases.WardCount]) -> None:
    """How long half of those contacted waited, in wards of which that may be said."""
    days = {one.ward: days_shown(one.contacted, one.days_to_contact) for one in counted}
    whole = cases.days_to_contact_in(since=made.year_began_on, before=made.before)
    WardFigure.objects.bulk_create(
        _figure(made, row, ward, DAYS, days_shown(*whole) if ward is None else days.get(ward))
        for row, ward in enumerate((*wards, None))
    )


def _figure(
    made: WardRelease, row: int, ward: str | None, column: str, shown: int | None
) -> WardFigure:
    """A figure of a ward, or of all of them if none is named."""
    return WardFigure(
        release=made,
        row=row,
        ward=ward or "",
        is_total_of_wards=ward is None,
        column=column,
        shown=shown,
    )
