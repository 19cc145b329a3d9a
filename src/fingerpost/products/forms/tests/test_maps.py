"""The same place on a map: pressed, or its marker moved by buttons, each press a page anew."""

import re
from html import unescape

import pytest
from django.template.loader import render_to_string

from fingerpost.common.gazetteer import queries as gazetteer
from fingerpost.common.gazetteer.models import Supply
from fingerpost.common.gazetteer.queries import maps
from fingerpost.common.gazetteer.rules import frames
from fingerpost.common.gazetteer.tests.factories import AddressFactory, AreaFactory
from fingerpost.common.identity.tests.factories import UserFactory
from fingerpost.common.sharing.tests.factories import state_purpose
from fingerpost.products.forms import actions, queries
from fingerpost.products.forms.models import FormSession, Submission
from fingerpost.products.forms.queries import nearby
from fingerpost.products.forms.tests.filling import begin, send, text_of

from .test_nearby import FORM, HERE, NEARBY, SECRET

pytestmark = pytest.mark.django_db
_HIDDEN = re.compile(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)"')
_MAP = re.compile(r'<input type="image"[^>]* name="map_large_where"[^>]* src="([^"]+)"[^>]*>')
HOUSE = (53.5, -2.5)


@pytest.fixture
def at_where(client):
    actions.publish_service("report", {"service.yaml": NEARBY, "form.yaml": FORM}, by="tests")
    Supply.objects.create(kind="addresses", file_name="whole.csv")
    AreaFactory(west=-2.6, east=-2.4, south=53.45, north=53.55)
    AddressFactory(number="4", latitude=53.5, longitude=-2.5)
    maps._atlas.cache_clear()
    yield begin(client, "report")
    maps._atlas.cache_clear()


def held(page):
    return {name: unescape(value) for name, value in _HIDDEN.findall(page.content.decode())}


def press(client, address, before, **how):
    """Press something on a page as a browser does: what the page holds is sent along."""
    words = re.search(r'name="where_words"[^>]* value="([^"]*)"', before.content.decode())
    sent = held(before) | {"where_words": unescape(words[1]) if words else ""} | how
    page = client.post(address, sent)
    assert page.status_code == 200
    return page


def on_the_house(page):
    """Where somebody presses who sees the house."""
    plan, view = gazetteer.atlas().plan, frames.view_in(held(page)["view_where"])
    across, down = view.pixel_of(plan.metres(*HOUSE), "large")
    return {"map_large_where.x": across, "map_large_where.y": down}


def test_a_map_is_pressed_closer_and_closer_and_says_where_its_marker_is(client, at_where):
    page = client.get(at_where)
    assert "There is no marker on the map yet." in text_of(page)

    for _ in range(4):
        page = press(client, at_where, page, **on_the_house(page))

    said = held(page)
    assert float(said["where_latitude"]) == pytest.approx(53.5, abs=0.00001)
    assert float(said["where_longitude"]) == pytest.approx(-2.5, abs=0.00001)
    assert "The marker is near 4 Weir Lane" in text_of(page)
    assert "(Oxlea ward)" in text_of(page)
    assert re.search(r'name="map_large_where"[^>]* autofocus', text_of(page))
    client.post(at_where, held(page) | {"where_words": "By the mill", "kind": "hole", "story": "x"})
    assert FormSession.objects.get().answers["where"]["words"] == "By the mill"


def test_a_marker_is_put_and_moved_by_buttons_alone(client, at_where):
    page = press(client, at_where, client.get(at_where), move_where="closer")
    page = press(client, at_where, page, move_where="middle")
    before = held(page)

    for way, axis, sign in (
        ("north", "latitude", 1),
        ("south", "latitude", -1),
        ("east", "longitude", 1),
        ("west", "longitude", -1),
    ):
        after = held(press(client, at_where, page, move_where=way))
        moved = float(after[f"where_{axis}"]) - float(before[f"where_{axis}"])
        assert moved * sign > 0

    gone = press(client, at_where, page, move_where="away")
    assert held(gone)["where_latitude"] == ""
    assert "Put the marker in the middle" in text_of(gone)


def test_a_key_on_the_map_puts_the_marker_in_the_middle(client, at_where):
    page = press(client, at_where, client.get(at_where), move_where="closer")

    by_key = press(client, at_where, page, **{"map_small_where.x": "0", "map_small_where.y": "0"})
    by_button = press(client, at_where, page, move_where="middle")

    assert held(by_key)["where_latitude"] == held(by_button)["where_latitude"] != ""


def test_a_marker_stays_inside_the_area(client, at_where):
    page = client.get(at_where)

    missed = press(client, at_where, page, **{"map_large_where.x": "2", "map_large_where.y": "3"})

    assert "That is outside our area" in text_of(missed)
    assert held(missed)["where_latitude"] == ""


@pytest.mark.parametrize(
    "how",
    [
        {"move_where": "sideways"},
        {"view_where": "1,2", "move_where": "closer"},
        {"view_where": "99,999999,999999", "move_where": "wider"},
        {"map_large_where.x": "9999", "map_large_where.y": "9999"},
        {"map_large_where.x": "-1", "map_large_where.y": "٣"},
        {"where_latitude": "nan", "where_longitude": "1e9", "move_where": "north"},
    ],
)
def test_what_no_browser_sends_moves_nothing_away(client, at_where, how):
    assert _MAP.search(text_of(press(client, at_where, client.get(at_where), **how)))


def test_own_words_stay_and_found_ones_follow_the_marker(client, at_where):
    page = press(client, at_where, client.get(at_where), **HERE, move_where="north")
    assert 'value="Mill"' in text_of(page)

    found = HERE | {"where_words": "4 Weir Lane", "where_found": "4 Weir Lane"}
    close = {"view_where": str(gazetteer.map_around(HOUSE).view), "move_where": "north"}
    page = press(client, at_where, client.get(at_where), **found, **close)

    assert 'value="4 Weir Lane, Oxlea, Hatworth"' in text_of(page)


def test_reports_near_the_marker_are_on_the_map_and_in_a_list_with_nothing_of_anybody(
    client, at_where
):
    posted = {"kind": "hole", "story": SECRET} | HERE | {"where_latitude": "53.500049"}
    assert send(client, "report", {"all": posted}).status_code == 200
    address = begin(client, "report")

    page = press(client, address, client.get(address), **HERE, move_where="closer")

    assert "<li>A hole, less than a day ago</li>" in text_of(page)
    assert text_of(page).count('class="fp-sheet__number"') == 2
    assert nearby.roughly((53.500049, -2.500051)) == (53.5, -2.5001)
    assert "Oakhanger" not in text_of(page)


def test_no_address_of_a_map_holds_the_point(client, at_where):
    exact = HERE | {"where_latitude": "53.50012", "where_longitude": "-2.49987"}
    page = press(client, at_where, client.get(at_where), **exact, move_where="closer")

    addresses = re.findall(r' (?:src|href|action)="([^"]+)"', text_of(page))

    assert [one for one in addresses if "53.5" in one or "2.49" in one] == []
    assert any(one.startswith("/map/large.svg?step=") for one in addresses)


def test_staff_see_the_place_on_the_same_map_beside_its_words(client, at_where):
    assert send(client, "report", {"all": {"kind": "hole", "story": "x"} | HERE}).status_code == 200
    reference, ada = Submission.objects.get().reference, UserFactory()
    state_purpose(ada, about=reference)

    shown = queries.look_at_submission(reference, by=ada)
    html = render_to_string("cases/referral.jinja", {"referral": shown})

    assert "On the map: 53.50000, -2.50000" in html
    assert 'class="fp-sheet__marker"' in html
    assert re.search(r'<img class="fp-sheet__picture" src="/map/small\.svg', html)
