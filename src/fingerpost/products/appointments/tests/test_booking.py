from collections import Counter
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
import time_machine
from django.db import IntegrityError, connections, transaction
from django.urls import reverse
from django.utils import timezone

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.notify.models import Message
from fingerpost.products.appointments import actions, queries
from fingerpost.products.appointments.models import Booking
from fingerpost.products.appointments.permissions import VIEW_APPOINTMENTS
from fingerpost.products.appointments.rules import Calendar, Times

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)
THURSDAY, TUESDAY = "2026-11-26T07:00", "2026-12-01T07:00"
CALENDAR = Calendar(
    id="rounds",
    title="Round",
    times=(Times(days=("tuesday", "thursday"), at="07:00", until="13:00", places=2),),
)


@pytest.fixture(autouse=True)
def _monday(monkeypatch):
    monkeypatch.setattr(queries, "_calendars", [lambda *_which: CALENDAR])
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


@pytest.fixture
def clock(_monday):
    return _monday


def hold(subject="draft:1", begins=THURSDAY, calendar=CALENDAR):
    actions.hold(subject, "day", begins, service="waste", version=1, calendar=calendar)


def booked(subject="draft:1", to="submission:BCDF2345", address="ada@hatworth.example"):
    hold(subject)
    actions.book(subject, questions={"day"}, to=to, address=address, language="en", by="tests")
    return queries.bookings_of(to)[0]


def live(begins=THURSDAY):
    there = Booking.objects.live()
    return sum(queries.as_written(one.begins_at) == begins for one in there)


def free():
    return [slot.begins for slot in queries.free_times("waste", CALENDAR)]


def test_a_time_is_others_no_more_once_all_its_places_are_held():
    hold("draft:1")
    hold("draft:2")

    with pytest.raises(actions.NotFree):
        hold("draft:3")
    assert THURSDAY not in free()
    assert TUESDAY in free()


def test_choosing_again_gives_the_first_time_back_and_twice_the_same_is_once():
    hold()
    hold()
    hold(begins=TUESDAY)

    assert (live(), live(TUESDAY)) == (0, 1)


def test_what_cannot_be_had_leaves_what_was_held_before():
    hold("draft:2")
    hold("draft:3")
    hold(begins=TUESDAY)

    with pytest.raises(actions.NotFree):
        hold(begins=THURSDAY)
    assert live(TUESDAY) == 1


def test_a_hold_lapses_by_itself_and_without_a_worker(clock):
    hold("draft:1")
    hold("draft:2")
    clock.shift(timedelta(minutes=31))

    is_free = THURSDAY in free()
    hold("draft:3")

    assert is_free
    assert Counter(Booking.objects.values_list("state", flat=True)) == {"lapsed": 2, "held": 1}


def test_a_lapsed_hold_that_nobody_took_can_be_held_again_and_booked(clock):
    hold()
    clock.shift(timedelta(minutes=31))
    actions.lapse_holds()

    assert booked().is_booked


def test_what_is_held_no_more_is_not_booked(clock):
    hold()
    clock.shift(timedelta(minutes=31))
    actions.lapse_holds()

    with pytest.raises(actions.NotFree):
        actions.book(
            "draft:1", questions={"day"}, to="submission:X", address="", language="en", by="tests"
        )


def test_a_booking_is_confirmed_by_a_message_that_names_no_service():
    booking = booked()

    message = Message.objects.get()
    assert message.to == "ada@hatworth.example"
    assert "Thursday 26 November 2026 at 7am" in str(message.personalisation)
    assert booking.token in str(message.personalisation)
    assert "Round" not in str(message.personalisation)
    assert AuditEntry.objects.filter(action="appointment.booked").count() == 1


def test_a_link_changes_a_booking_once_and_a_new_one_is_given(client):
    first = booked()
    page = reverse("appointments:appointment", args=[first.token])

    shown = client.get(page).content.decode()
    moved = client.post(page, {"time": TUESDAY})

    assert "26 November 2026 at 7am" in shown
    assert "Tuesday 1 December, 7am to 1pm" in shown
    assert (live(), live(TUESDAY)) == (0, 1)
    assert client.get(page).status_code == 410
    assert "1 December 2026 at 7am" in client.get(moved.url).content.decode()


def test_a_link_cancels_a_booking_and_the_place_is_others(client):
    page = reverse("appointments:appointment", args=[booked().token])

    after = client.post(page, {"do": "cancel"}, follow=True).content.decode()

    assert "Your appointment is cancelled" in after
    assert live() == 0
    assert client.post(page, {"do": "cancel"}).status_code == 410


def test_what_is_wrong_with_a_change_is_said(client):
    page = reverse("appointments:appointment", args=[booked().token])
    hold("draft:2", TUESDAY)
    hold("draft:3", TUESDAY)

    assert "Select another time" in client.post(page, {"time": ""}).content.decode()
    taken = client.post(page, {"time": TUESDAY}).content.decode()
    assert "that one has just been taken" in taken
    assert live() == 1


def test_on_the_day_it_is_too_late_to_change(client, clock):
    page = reverse("appointments:appointment", args=[booked().token])
    clock.move_to(datetime(2026, 11, 26, 6, tzinfo=UTC))

    assert "too late to change" in client.get(page).content.decode()
    assert client.post(page, {"do": "cancel"}).status_code == 410
    assert live() == 1


@pytest.mark.parametrize("token", ["x", "WyJCIiwwXQ:forged", "a:b:c"])
def test_a_guessed_link_opens_nothing(client, token):
    assert client.get(reverse("appointments:appointment", args=[token])).status_code == 410
    assert client.get(reverse("appointments:calendar-file", args=[token])).status_code == 410


def test_the_file_for_a_calendar_holds_the_appointment(client):
    booking = booked()
    answer = client.get(reverse("appointments:calendar-file", args=[booking.token]))

    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert "DTSTART:20261126T070000Z" in text
    assert f"UID:{booking.reference}@testserver" in text


def test_staff_see_a_day_by_reference_and_the_look_is_audited(signed_in):
    booked()
    worker = signed_in(VIEW_APPOINTMENTS)

    page = worker.get(reverse("appointments:day"), {"day": "2026-11-26"}).content.decode()
    other = worker.get(reverse("appointments:day"), {"day": "2026-11-27"}).content.decode()

    assert "BCDF2345" in page
    assert "BCDF2345" not in other
    assert AuditEntry.objects.filter(subject="appointments:2026-11-26").count() == 1


def test_the_database_gives_a_place_to_one_alone():
    hold()
    one = Booking.objects.get()
    one.pk, one.reference, one.subject = None, "BCDFGHJKLN", "draft:2"

    with pytest.raises(IntegrityError), transaction.atomic():
        one.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
def test_of_fifty_at_once_no_more_get_a_time_than_it_has_places():
    start, got = Barrier(50), []

    def press(number):
        start.wait()
        try:
            hold(f"draft:{number}")
            got.append(number)
        except actions.NotFree:
            pass
        finally:
            connections.close_all()

    people = [Thread(target=press, args=[number]) for number in range(50)]
    for one in people:
        one.start()
    for one in people:
        one.join()

    places = list(Booking.objects.live().values_list("place", flat=True))
    assert (len(got), sorted(places)) == (2, [1, 2])
    assert timezone.now() == MONDAY
