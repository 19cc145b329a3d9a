"""What telemetry hears of somebody who fills in a form."""

import pytest
from django.test import Client

from fingerpost.common.telemetry.rules import Kind, lines_in

from .filling import ALLOTMENT, begin, fill_in, hidden, send
from .test_saving import link

pytestmark = pytest.mark.django_db
PHONE = {"User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148"}


@pytest.fixture(autouse=True)
def segments(settings, tmp_path):
    settings.TELEMETRY_SEGMENTS = tmp_path
    return tmp_path


def told(segments):
    events = [event for path in segments.iterdir() for event in lines_in(path.read_bytes())]
    return sorted(events, key=lambda event: event.time)


def written(segments):
    return b"".join(path.read_bytes() for path in segments.iterdir())


def test_a_journey_is_told_from_its_beginning_to_its_end(client, allotment, segments):
    send(client, allotment, ALLOTMENT)

    events = told(segments)
    assert events[0].kind is Kind.STARTED
    assert {event.kind for event in events[-2:]} == {Kind.ANSWERED, Kind.FINISHED}
    assert len({event.journey for event in events}) == 1
    assert {(event.service, event.version, event.channel) for event in events} == {
        ("allotment", 1, "online")
    }
    answered = {event.question for event in events if event.kind is Kind.ANSWERED}
    assert {"size", "plans", "date-of-birth"} <= answered


def test_nothing_that_was_typed_is_written_down(client, allotment, segments):
    send(client, allotment, ALLOTMENT)

    typed = [b"Ada", b"Okafor", b"ada@", b"1985", b"Bell", b"SK1", b"peas", b"mill-lane", b"whole"]
    assert not [word for word in typed if word in written(segments)]


def test_an_error_is_told_by_question_and_rule(client, allotment, segments):
    client.post(begin(client, allotment), {})

    last = told(segments)[-1]
    assert (last.kind, last.step, last.question, last.rule) == (
        Kind.ERROR, "lives-here", "lives-here", "missing",
    )  # fmt: skip


def test_who_opens_a_page_again_has_gone_back(client, allotment, segments):
    address = begin(client, allotment)
    client.get(address)
    client.post(address, ALLOTMENT["lives-here"])
    client.get(address)

    kinds = [event.kind for event in told(segments) if event.step == "lives-here"]
    assert sorted(kinds) == [Kind.ANSWERED, Kind.BACK, Kind.SEEN]


def test_the_class_of_the_device_is_told_and_not_the_browser(client, allotment, segments):
    client.post(f"/apply/{allotment}/", headers=PHONE)

    assert [event.device for event in told(segments)] == ["phone"]
    assert b"iPhone" not in written(segments)


def test_an_objection_holds_on_every_page_of_a_form(client, allotment, segments):
    client.post("/statistics/", {"count": "no"})

    send(client, allotment, ALLOTMENT)
    client.post(begin(client, allotment), {})

    assert not list(segments.iterdir())


def test_an_objection_in_the_middle_holds_from_then_on(client, allotment, segments):
    fill_in(client, allotment, ALLOTMENT, until="size")
    before = len(told(segments))

    client.post("/statistics/", {"count": "no"})
    client.get(f"/apply/{allotment}/step/size/")

    assert before > 0
    assert len(told(segments)) == before


def test_counting_needs_no_cookie_of_its_own(client, allotment, segments):
    send(client, allotment, ALLOTMENT)

    assert {name for name, cookie in client.cookies.items() if cookie.value} <= {
        "form", "sent", "csrf",
    }  # fmt: skip
    assert told(segments)


def test_a_journey_goes_on_as_the_same_on_another_device(client, allotment, segments):
    check = fill_in(client, allotment, ALLOTMENT)
    client.post(f"/apply/{allotment}/save/", {"email": "ada@hatworth.example"})
    phone = Client()
    phone.post(link())
    phone.post(check, {"revision": hidden(phone.get(check), "revision")})

    events = told(segments)
    assert {Kind.SAVED_FOR_LATER, Kind.RETURNED, Kind.FINISHED} <= {e.kind for e in events}
    assert len({event.journey for event in events}) == 1


def test_an_objection_holds_on_whatever_device_somebody_goes_on(client, allotment, segments):
    client.post("/statistics/", {"count": "no"})
    check = fill_in(client, allotment, ALLOTMENT)
    client.post(f"/apply/{allotment}/save/", {"email": "ada@hatworth.example"})

    phone = Client()
    phone.post(link())
    phone.get(check)

    assert not list(segments.iterdir())
