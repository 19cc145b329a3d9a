"""Choosing a time in a form: offered, held, booked on sending, with a fee and without."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from fingerpost.common.notify.models import Message
from fingerpost.engines.formflow import DefinitionError
from fingerpost.products.appointments import actions as appointments
from fingerpost.products.appointments.models import Booking
from fingerpost.products.forms import actions
from fingerpost.products.forms.models import Submission
from fingerpost.products.forms.queries.times import calendar_named
from fingerpost.products.payments.ports import Status
from fingerpost.products.payments.tests import till

from .filling import errors_in, fill_in, hidden, text_of
from .test_fees import MANIFEST, QUESTIONS, come_back, counts, pay, press, reconcile

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)
TUESDAY, THURSDAY = "2026-12-01T07:00", "2026-11-26T07:00"
CALENDARS = """
calendars:
  - id: rounds
    title: Collection round
    times: [{days: [tuesday, thursday], at: "07:00", until: "13:00", places: 1}]
"""
FREE = MANIFEST[: MANIFEST.index("fee:")]
ASKS = QUESTIONS.replace(
    "ends:",
    """      - id: day
        questions:
          - {id: day, type: appointment, calendar: rounds, ask: "When can we come?", noun: a time}
ends:""",
)
ANSWERS = {
    "email": {"email": "ada@hatworth.example"},
    "things": {"things": "3"},
    "day": {"day": THURSDAY},
}


def folder(manifest=FREE):
    return {"service.yaml": manifest, "form.yaml": ASKS, "appointments.yaml": CALENDARS}


@pytest.fixture(autouse=True)
def clock(settings):
    till.reset()
    settings.PAYMENTS_PROVIDER = {
        "CLASS": f"{till.__name__}.Till", "OPTIONS": {}, "PAGES": ["https://pay.example"],
    }  # fmt: skip
    with time_machine.travel(MONDAY, tick=False) as clock:
        actions.publish_service("collection", folder(), by="tests")
        yield clock


def take(begins):
    """Somebody else holds it."""
    calendar = calendar_named("collection", 1, "rounds", "en")
    appointments.hold(
        "draft:999", "day", begins, service="collection", version=1, calendar=calendar
    )


def press_and_follow(client, address):
    posted = {"revision": hidden(client.get(address), "revision")}
    return client.post(address, posted, follow=True)


def test_free_times_are_offered_and_the_chosen_one_is_held_then_booked(client):
    day = fill_in(client, "collection", ANSWERS, until="/day")
    page = text_of(client.get(day))
    check = client.post(day, {"day": THURSDAY}).url
    held = Booking.objects.get()
    receipt = text_of(press_and_follow(client, check))
    booked = Booking.objects.get()

    assert "Thursday 26 November, 7am to 1pm" in page
    assert (held.state, held.subject[:6]) == ("held", "draft:")
    reference = Submission.objects.get().reference
    assert (booked.state, booked.subject) == ("booked", f"submission:{reference}")
    assert "26 November 2026 at 7am" in receipt
    assert "ICS" in receipt
    assert Message.objects.filter(key__startswith="appointments.booked").count() == 1


def test_a_time_that_somebody_else_has_cannot_be_chosen(client):
    day = fill_in(client, "collection", ANSWERS, until="/day")
    take(THURSDAY)

    refused = client.post(day, {"day": THURSDAY})

    assert errors_in(refused) == [("day", "Select another time: that one has just been taken")]
    assert "26 November" not in text_of(client.get(day))


@pytest.mark.parametrize("typed", ["", "tomorrow", "2026-11-26", "2026-11-24T07:00"])
def test_what_is_no_time_of_the_list_is_refused(client, typed):
    day = fill_in(client, "collection", ANSWERS, until="/day")

    (error,) = errors_in(client.post(day, {"day": typed}))

    assert error[1].startswith("Select")
    assert not Booking.objects.exists()


def test_going_back_one_finds_the_own_time_among_those_offered(client):
    fill_in(client, "collection", ANSWERS)

    page = text_of(client.get(reverse("forms:step", args=["collection", "day"])))

    assert "Thursday 26 November" in page
    assert "checked" in page


def test_a_time_that_was_taken_after_the_hold_lapsed_is_not_sent(client, clock):
    check = fill_in(client, "collection", ANSWERS)
    clock.shift(timedelta(minutes=31))
    take(THURSDAY)

    page = text_of(press_and_follow(client, check))

    assert "taken by somebody else" in page
    assert Submission.objects.count() == 0


def test_a_lapsed_time_that_nobody_took_is_booked_all_the_same(client, clock):
    check = fill_in(client, "collection", ANSWERS)
    clock.shift(timedelta(minutes=31))
    appointments.lapse_holds()
    press_and_follow(client, check)

    assert Booking.objects.filter(state="booked").count() == 1


def test_the_time_is_kept_while_somebody_pays(client, clock):
    actions.publish_service("collection", folder(MANIFEST), by="tests")
    check = fill_in(client, "collection", ANSWERS)
    press(client, check)
    clock.shift(timedelta(minutes=80))
    appointments.lapse_holds()
    with pytest.raises(appointments.NotFree):
        take(THURSDAY)
    pay()
    come_back(client)
    reconcile()

    assert counts() == (1, 1, 3850)
    assert Booking.objects.filter(state="booked").count() == 1


def test_what_was_paid_for_a_time_that_is_gone_goes_back(client, clock):
    actions.publish_service("collection", folder(MANIFEST), by="tests")
    press(client, fill_in(client, "collection", ANSWERS))
    Booking.objects.update(held_until=MONDAY)
    take(THURSDAY)
    pay(Status.HELD)
    reconcile()
    reconcile()

    assert counts() == (0, 0, 0)
    assert [one.status for one in till.payments.values()] == [Status.FAILED]


def test_a_draft_that_is_deleted_lets_go_of_its_time(client):
    fill_in(client, "collection", ANSWERS)
    client.post(reverse("forms:delete", args=["collection"]))

    assert not Booking.objects.live().exists()


def test_a_calendar_that_is_not_there_is_named():
    files = folder() | {"appointments.yaml": CALENDARS.replace("id: rounds", "id: visits")}
    with pytest.raises(DefinitionError, match="there is no calendar 'rounds'"):
        actions.publish_service("collection", files, by="tests")
