from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fingerpost.engines.formflow import DefinitionError
from fingerpost.products.appointments.rules import (
    Calendar,
    Times,
    free_slots,
    invitation,
    may_change,
    read_calendars,
    slot_at,
)

LONDON = ZoneInfo("Europe/London")
MONDAY = datetime(2026, 11, 23, 10, 30, tzinfo=LONDON)
TIMES = (Times(days=("tuesday", "thursday"), at="07:00", until="13:00", places=2),)


def calendar(**changes):
    usual = {"id": "rounds", "title": "Round", "times": TIMES, "notice_days": 2, "days_ahead": 14}
    return Calendar(**usual | changes)


def begins(calendar, taken=None, holidays=(), now=MONDAY):
    return [s.begins for s in free_slots(calendar, taken or {}, now=now, holidays=holidays)]


def test_times_are_offered_from_the_notice_on_and_as_far_as_said():
    assert begins(calendar()) == [
        "2026-11-26T07:00", "2026-12-01T07:00", "2026-12-03T07:00",
    ]  # fmt: skip


def test_closed_days_and_bank_holidays_have_no_times():
    closed = calendar(closed=(date(2026, 11, 26),))

    assert begins(closed, holidays={date(2026, 12, 1)}) == ["2026-12-03T07:00"]
    assert len(begins(calendar(bank_holidays="open"), holidays={date(2026, 12, 1)})) == 3


def test_a_time_is_gone_when_all_its_places_are():
    assert "2026-11-26T07:00" in begins(calendar(), {"2026-11-26T07:00": 1})
    assert "2026-11-26T07:00" not in begins(calendar(), {"2026-11-26T07:00": 2})


def test_today_only_what_is_still_to_come_is_offered():
    today = (Times(days=("monday",), at="09:00", until="10:00", places=1),
             Times(days=("monday",), at="11:00", until="12:00", places=1))  # fmt: skip

    assert begins(calendar(times=today, notice_days=0))[0] == "2026-11-23T11:00"


def test_only_what_is_offered_can_be_chosen():
    def at(text):
        return slot_at(calendar(), text, now=MONDAY, holidays=())

    assert at("2026-11-26T07:00").ends == "2026-11-26T13:00"
    assert [at("2026-11-24T07:00"), at("2026-11-26T07:30"), at("2027-11-25T07:00")] == [None] * 3


@settings(max_examples=25)
@given(st.integers(0, 24 * 60 * 700))
def test_whatever_the_hour_nothing_is_offered_too_soon_too_late_or_on_another_day(minutes):
    now = MONDAY + timedelta(minutes=minutes)
    for slot in free_slots(calendar(), {}, now=now, holidays=()):
        assert slot.day.weekday() in (1, 3)
        assert timedelta(days=2) <= slot.day - now.date() <= timedelta(days=14)


def test_a_booking_can_be_changed_until_the_day_before():
    at = datetime(2026, 11, 26, 7, tzinfo=LONDON)

    assert may_change(calendar(), at, now=datetime(2026, 11, 25, 23, tzinfo=LONDON))
    assert not may_change(calendar(), at, now=datetime(2026, 11, 26, 1, tzinfo=LONDON))
    assert not may_change(calendar(change_days=0), at, now=at)


def ics(**changes):
    usual = {
        "uid": "BCDFGHJKLM@hatworth.example", "title": "Round", "place": "", "changes": 1,
        "language": "cy",
        "begins": datetime(2026, 7, 1, 7, tzinfo=LONDON),
        "ends": datetime(2026, 7, 1, 13, tzinfo=LONDON),
        "stamped": datetime(2026, 6, 1, tzinfo=UTC),
    }  # fmt: skip
    return invitation(**usual | changes)


def test_a_calendar_gets_the_moment_whatever_its_own_clock_says():
    lines = ics().split("\r\n")

    assert lines[0] == "BEGIN:VCALENDAR"
    assert "DTSTART:20260701T060000Z" in lines  # seven o'clock in summer
    assert "SEQUENCE:1" in lines
    assert "STATUS:CANCELLED" in ics(is_cancelled=True)
    assert lines[-2:] == ["END:VCALENDAR", ""]


@settings(max_examples=25)
@example("Sammlung großer Möbel – " * 9)
@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=200))
def test_whatever_the_words_no_line_is_too_long_and_unfolded_they_are_whole(words):
    text = ics(title=words, place="Yard; gate 2, Hatworth")
    unfolded = text.replace("\r\n ", "")
    written = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")

    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert f"SUMMARY;LANGUAGE=cy:{written}\r\n" in unfolded
    assert "LOCATION;LANGUAGE=cy:Yard\\; gate 2\\, Hatworth" in unfolded


@pytest.mark.parametrize(
    ("times", "said"),
    [
        (
            '{days: [tuesday], at: "13:00", until: "07:00", places: 1}',
            "until must be later than at",
        ),
        ('{days: [tuesday], at: "7", until: "13:00", places: 0}', "places"),
        ('{days: [someday], at: "07:00", until: "13:00", places: 1}', "days"),
    ],
)
def test_what_cannot_be_is_told_with_its_field(times, said):
    text = f"calendars:\n  - {{id: rounds, title: Round, times: [{times}]}}\n"
    with pytest.raises(DefinitionError) as refusal:
        read_calendars(text, "appointments.yaml", None)

    assert said in str(refusal.value)
    assert "appointments.yaml:" in str(refusal.value)
