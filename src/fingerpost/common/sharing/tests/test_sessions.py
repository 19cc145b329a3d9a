"""What changes in the middle of somebody's work counts from the next look on."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.conf import settings as django_settings
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.audit.rules import Look
from fingerpost.common.identity import actions as identity
from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import TeamFactory, UserFactory
from fingerpost.common.sharing import actions, queries
from fingerpost.common.sharing.rules import LASTS, NoOpenPurpose

from .factories import state_purpose

pytestmark = pytest.mark.django_db

EVENING = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
MIDNIGHT = EVENING + timedelta(hours=1)


@pytest.fixture
def clock():
    with time_machine.travel(EVENING, tick=False) as clock:
        yield clock


@pytest.fixture
def manager(clock):
    manager = UserFactory(role=Role.TEAM_MANAGER, team=TeamFactory())
    state_purpose(manager, kind="s47", reason="Strategy meeting")
    return manager


def seen(viewer, source="housing", born_on=date(1990, 1, 1)):
    """The landlord, as far as this person may see it."""
    field = {"housing": "landlord", "schools": "school"}[source]
    [shown] = queries.disclosed_to(
        viewer, source=source, records=[{field: "Hatworth"}], birthdays=[born_on]
    ).records
    return shown.values.get(field)


def test_a_birthday_at_midnight_counts_from_the_next_look(clock, manager):
    sixteen_tomorrow, twenty_one_tomorrow = date(2010, 11, 24), date(2005, 11, 24)
    assert seen(manager, "housing", sixteen_tomorrow) is None
    assert seen(manager, "schools", twenty_one_tomorrow) == "Hatworth"

    clock.move_to(MIDNIGHT)

    assert seen(manager, "housing", sixteen_tomorrow) == "Hatworth"
    assert seen(manager, "schools", twenty_one_tomorrow) is None


def test_an_agreement_that_ends_at_midnight_shows_nothing_from_the_next_look(
    clock, manager, tmp_path, monkeypatch
):
    hatworth = django_settings.COUNCIL.folder / "sharing"
    (tmp_path / "sharing").mkdir()
    for name in ("purposes", "housing"):
        text = (hatworth / f"{name}.yaml").read_text().replace("2036-03-31", "2026-11-23")
        text = text.replace("2035-01-31", "2026-11-01")
        (tmp_path / "sharing" / f"{name}.yaml").write_text(text)
    council = django_settings.COUNCIL.model_copy(update={"folder": tmp_path})
    monkeypatch.setattr(django_settings, "COUNCIL", council)
    assert seen(manager) == "Hatworth"

    clock.move_to(MIDNIGHT)

    assert seen(manager) is None


def test_a_role_that_is_taken_away_shows_nothing_from_the_next_look(manager):
    assert seen(manager) == "Hatworth"

    identity.take_role(manager, Role.TEAM_MANAGER, by="tests")

    assert seen(manager) is None


def test_access_that_ends_shows_nothing_from_the_next_look(manager):
    manager.is_active = False

    assert seen(manager) is None


def test_a_file_that_changes_counts_from_the_next_look(manager, tmp_path, monkeypatch):
    council = django_settings.COUNCIL.model_copy(update={"folder": tmp_path})
    assert seen(manager) == "Hatworth"

    monkeypatch.setattr(django_settings, "COUNCIL", council)

    assert seen(manager) is None


STEPS = {
    "state": lambda person: state_purpose(person),
    "end": lambda person: actions.end_purpose(by=person),
    "sign out": lambda person: actions.end_purpose_at_sign_out(by=person),
}


@settings(max_examples=25)
@given(st.lists(st.sampled_from([*STEPS, "an hour", "nearly a shift", "a second"]), max_size=6))
def test_whatever_somebody_does_they_see_people_only_under_an_open_purpose(steps):
    person = UserFactory(has_second_factor=False)
    now, stated_at = EVENING, None
    passes = {"an hour": timedelta(hours=1), "nearly a shift": LASTS - timedelta(seconds=1)}
    for step in steps:
        now += passes.get(step, timedelta(seconds=1))
        with time_machine.travel(now, tick=False):
            if step in STEPS:
                STEPS[step](person)
                stated_at = now if step == "state" else None
            is_open = stated_at is not None and now < stated_at + LASTS
            assert is_shown_something(person) == is_open


def is_shown_something(person):
    """Whether a source and a look are open to them; both or neither."""
    before = AuditEntry.objects.count()
    try:
        queries.disclosed_to(person, source="housing", records=[])
    except NoOpenPurpose:
        with pytest.raises(NoOpenPurpose):
            actions.record_look(Look.OPENED, shown=["person:PQRS2345"], by=person)
        assert AuditEntry.objects.count() == before
        return False
    actions.record_look(Look.OPENED, shown=["person:PQRS2345"], by=person)
    return AuditEntry.objects.latest("pk").purpose != ""
