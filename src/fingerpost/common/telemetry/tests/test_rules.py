import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.common.telemetry.rules import (
    Device,
    Event,
    Kind,
    NotAName,
    began_at,
    device_of,
    journey_number,
    line_of,
    lines_in,
    month_of,
    objects,
)

NAMES = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True) | st.just("")
EVENTS = st.builds(
    Event,
    time=st.integers(0, 2**50),
    journey=st.integers(0, 2**62),
    service=NAMES,
    version=st.integers(1, 999),
    kind=st.sampled_from(Kind),
    step=NAMES,
    question=NAMES,
    rule=NAMES,
    device=st.sampled_from(Device),
    channel=NAMES,
    place=NAMES,
)
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Mobile/15E148"
TABLET = "Mozilla/5.0 (Linux; Android 15; SM-X200) AppleWebKit/537.36 Safari/537.36"
DESKTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140"


@given(st.lists(EVENTS, max_size=5))
def test_events_are_read_as_they_were_written(events):
    segment = b"".join(map(line_of, events))

    assert list(lines_in(segment)) == events


@given(EVENTS, EVENTS, st.data())
def test_a_torn_line_spoils_no_other(torn, whole, data):
    line = line_of(torn)
    torn_at = data.draw(st.integers(1, len(line) - 1))

    found = list(lines_in(line[:torn_at] + line_of(whole)))

    assert found[-1] == whole
    assert found[:-1] in ([None], [])


@given(EVENTS, st.integers(0, 7), st.data())
def test_a_line_with_one_wrong_bit_is_not_believed(event, bit, data):
    line = bytearray(line_of(event))
    place = data.draw(st.integers(1, len(line) - 1))
    line[place] ^= 1 << bit

    assert event not in list(lines_in(bytes(line)))


@pytest.mark.parametrize("typed", ["Ada Okafor", "ada@hatworth.example", "SK1 3XE", "a" * 51, "é"])
def test_what_somebody_may_have_typed_is_never_written_down(typed):
    with pytest.raises(NotAName):
        line_of(Event(1, 1, "allotment", 1, Kind.ANSWERED, step="size", question=typed))


@given(st.integers(1_577_836_800_000, 2_500_000_000_000), st.text(), st.text())
def test_journeys_are_numbered_in_the_order_in_which_they_began(moment, one, other):
    earlier, later = journey_number(moment, one), journey_number(moment + 1, other)

    assert earlier < later < 2**63
    assert began_at(earlier) == moment


def test_a_journey_belongs_to_the_month_in_which_it_began():
    last_of_may = 1_780_271_999_999

    assert month_of(journey_number(last_of_may, "a")) == "2026-05"
    assert month_of(journey_number(last_of_may + 1, "a")) == "2026-06"


@pytest.mark.parametrize(
    ("browser", "device"),
    [
        (PHONE, Device.PHONE),
        (TABLET, Device.TABLET),
        (DESKTOP, Device.DESKTOP),
        ("curl/8", Device.OTHER),
        ("", Device.OTHER),
    ],
)
def test_a_device_is_told_by_its_class(browser, device):
    assert device_of(browser) is device


@pytest.mark.parametrize("headers", [{"DNT": "1"}, {"Sec-GPC": "1"}])
def test_a_browser_that_objects_everywhere_objects_here(headers):
    assert objects({}, headers)
    assert not objects({}, dict.fromkeys(headers, "0"))
