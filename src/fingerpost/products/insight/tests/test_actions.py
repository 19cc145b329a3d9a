from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.gazetteer.tests.factories import AreaFactory
from fingerpost.engines.disclosure.tests.attacker import targets_in, widths
from fingerpost.products.cases.models import ClockRun
from fingerpost.products.insight import actions, queries
from fingerpost.products.insight.models import WardFigure, WardRelease
from fingerpost.products.insight.rules.wards import RECEIVED, RULE

from .factories import OCTOBER, some_cases

pytestmark = pytest.mark.django_db
NOVEMBER = datetime(2026, 11, 3, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def wards():
    for name in ("Market", "Quay", "Station"):
        AreaFactory(kind="ward", name=name)


def standing(row):
    return tuple(row.shown[column] for column in (RECEIVED, "open", "late", "closed"))


def release(on=date(2026, 11, 1)):
    return actions.release_ward_figures(on=on, by="maintenance")


def test_a_ward_is_shown_rounded_and_a_small_number_is_not():
    some_cases(13, ward="Market")
    some_cases(18, ward="Quay", closed=True)
    some_cases(2, ward="Quay")
    some_cases(21, ward="Station")

    market, quay, _, _, total = queries.ward_rows(release())

    assert (market.ward, *standing(market)) == ("Market", 15, 15, 0, 0)
    assert standing(quay) == (20, None, 0, 20)
    assert (total.is_total, total.shown[RECEIVED]) == (True, 55)


def test_a_month_is_released_once():
    some_cases(13, ward="Market")
    first = release()
    some_cases(9, ward="Market")

    assert release(on=date(2026, 11, 20)) == first
    assert queries.ward_rows(first)[0].shown[RECEIVED] == 15
    assert AuditEntry.objects.filter(action="insight.released").count() == 1


def test_requests_of_the_new_month_and_of_the_year_before_are_not_counted():
    some_cases(13, ward="Market")
    some_cases(20, ward="Market", received_at=NOVEMBER)
    some_cases(20, ward="Market", received_at=datetime(2026, 3, 31, 10, tzinfo=UTC))

    assert queries.ward_rows(release())[0].shown[RECEIVED] == 15


def test_the_next_month_does_not_give_away_who_came_since():
    some_cases(13, ward="Market")
    some_cases(40, ward="Quay", closed=True)
    release()
    some_cases(1, ward="Quay", closed=True, received_at=NOVEMBER)

    release(on=date(2026, 12, 1))

    _, _, made = queries.releases_of_year(date(2026, 4, 1), before=date(2027, 4, 1))
    found = widths(made, targets_in(made, {0}), {0})
    assert len(made) == 2
    assert min(found) >= RULE.width


def test_a_release_is_read_again_as_it_was_made():
    some_cases(13, ward="Market")
    some_cases(2, ward="Quay")
    made = release()

    wards, _, (again,) = queries.releases_of_year(date(2026, 4, 1), before=date(2027, 4, 1))

    rows = queries.ward_rows(made)
    assert wards == ("Market", "Quay", "Station")
    assert [row[0] for row in again.shown] == [row.shown[RECEIVED] for row in rows]


def test_the_rows_of_a_year_stay_when_a_ward_is_added():
    release()
    AreaFactory(kind="ward", name="Allerton")
    some_cases(12, ward="Allerton")

    made = release(on=date(2026, 12, 1))

    assert [row.ward for row in queries.ward_rows(made)] == ["Market", "Quay", "Station", "", ""]


def test_a_figure_is_released_once():
    made = release()

    with pytest.raises(IntegrityError):
        WardFigure.objects.create(release=made, row=0, column="open", shown=5)


def test_a_release_ends_after_it_begins():
    day = date(2026, 11, 1)

    with pytest.raises(IntegrityError):
        WardRelease.objects.create(year_began_on=day, before=day, released_at=NOVEMBER)


def test_what_became_of_requests_is_released_with_the_names_it_has():
    some_cases(13, ward="Market", source="parent", decision="taken-on", decided_at=OCTOBER)
    some_cases(12, ward="Market", source="relative", closed=True)
    some_cases(20, ward="Quay")

    made = release()

    market = queries.ward_rows(made)[0].shown
    names = dict(map(tuple, made.columns))
    assert (market["decided"], market["decision:taken-on"], market["decision:"]) == (15, 15, 0)
    assert (market["outcome:needs-met"], market["source:parent"]) == (10, 15)
    assert market["service:early-help"] == market[RECEIVED] == 25
    assert names["source:parent"] == "A parent or carer"
    assert names["outcome:needs-met"] == "The family has the help it needs"


def test_columns_of_a_year_stay_when_another_outcome_is_new():
    some_cases(13, ward="Market", closed=True)
    first = release()
    some_cases(13, ward="Market", closed=True, outcome="moved-away", received_at=NOVEMBER)

    second = release(on=date(2026, 12, 1))

    assert second.columns == first.columns
    assert queries.ward_rows(second)[0].shown["outcome:"] == 15


def test_one_ward_is_followed_through_its_year():
    some_cases(13, ward="Market")
    first = release()
    some_cases(20, ward="Market", received_at=NOVEMBER)
    made = release(on=date(2026, 12, 1))

    history = queries.ward_history(made, "Market")

    assert len(queries.ward_history(first, "Market")) == 1

    assert [(row.release.before.month, row.shown[RECEIVED]) for row in history] == [
        (11, 15),
        (12, 35),
    ]


def test_days_to_contact_are_said_of_all_wards_where_each_has_too_few():
    for ward in ("Market", "Quay"):
        for case in some_cases(6, ward=ward):
            ClockRun.objects.create(
                case=case,
                clock="first-contact",
                started_at=OCTOBER,
                red_after=timedelta(days=5),
                amber_after=timedelta(days=4),
                stopped_at=OCTOBER + timedelta(days=3),
            )

    market, *_others, everywhere = queries.ward_rows(release())

    assert (market.shown["contacted"], market.shown["days_to_contact"]) == (5, None)
    assert (everywhere.shown["contacted"], everywhere.shown["days_to_contact"]) == (10, 3)
