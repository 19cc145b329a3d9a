"""The council's own map, drawn from its gazetteer."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.common.gazetteer import queries
from fingerpost.common.gazetteer.models import Supply
from fingerpost.common.gazetteer.queries import maps
from fingerpost.common.gazetteer.rules import frames
from fingerpost.common.gazetteer.rules.frames import Plan, View
from fingerpost.common.gazetteer.rules.geometry import Box
from fingerpost.common.gazetteer.rules.labels import Labels
from fingerpost.common.gazetteer.rules.streets import street_drawn
from fingerpost.common.gazetteer.tests.factories import AddressFactory, AreaFactory, StreetFactory

PLAN = Plan.of(Box(-2.1, 53.3, -2.0, 53.36))
NAME = re.compile(r"<text [^>]*>([^<]+)</text>")


@pytest.fixture
def ground(db):
    """A ward with a street of twenty houses, and a hostile name."""
    Supply.objects.create(kind="addresses", file_name="whole.csv")
    AreaFactory(west=-2.1, east=-2.0, south=53.3, north=53.36, name="Oxlea & <b>")
    for number in range(20):
        AddressFactory(latitude=53.33 + number * 0.0002, longitude=-2.05 + number % 2 * 0.0004)
    maps._atlas.cache_clear()
    yield queries.atlas()
    maps._atlas.cache_clear()


def names(svg):
    return NAME.findall(svg)


def address_of(view, size="large"):
    return f"/map/{size}.svg?step={view.step}&column={view.column}&row={view.row}&edition=1"


def test_streets_and_houses_are_drawn_close_by_and_wards_from_afar(ground):
    close = queries.map_around((53.332, -2.0498))
    near = queries.map_image(close.view, "large").svg
    far = queries.map_image(frames.whole(ground.plan), "large").svg

    assert "Weir Lane" in names(near)
    assert near.count("l") > 20
    assert names(far)[:1] == ["Oxlea &amp; &lt;b&gt;"]
    for svg in (near, far):
        assert ElementTree.fromstring(svg).get("width") == "600"  # noqa: S314  our own
        assert not re.search(r"<script|href|style=|url\(", svg)


def test_a_map_is_fetched_once_for_ever_and_is_the_same_for_everybody(client, ground):
    sheet = queries.map_around((53.332, -2.0498)).sheets[1]

    first, again = client.get(sheet.url), client.get(sheet.url)

    assert first["Content-Type"] == "image/svg+xml"
    assert first["Cache-Control"] == "public, max-age=31536000, immutable"
    assert first.content == again.content
    assert not first.cookies
    of_another_supply = re.sub(r"edition=\d+", "edition=0", sheet.url)
    assert client.get(of_another_supply)["Cache-Control"] == "public, max-age=300"


def test_the_address_of_a_map_tells_no_point(ground):
    here, beside = (53.33201, -2.04983), (53.33206, -2.04988)

    one, other = queries.map_around(here), queries.map_around(beside)

    assert [sheet.url for sheet in one.sheets] == [sheet.url for sheet in other.sheets]
    assert one.sheets[0].marker != other.sheets[0].marker
    assert "53.332" not in one.sheets[0].url


@pytest.mark.parametrize(
    "address",
    [
        "/map/huge.svg?step=1&column=1&row=1",
        "/map/large.svg",
        "/map/large.svg?step=1&column=-1&row=1",
        "/map/large.svg?step=99&column=1&row=1",
        "/map/large.svg?step=1&column=999999&row=1",
        "/map/large.svg?step=1&column=%D9%A1&row=1",
        "/map/large.svg?step=1e3&column=1&row=1",
    ],
)
def test_what_is_no_map_of_the_area_is_not_drawn(client, ground, address):
    assert client.get(address).status_code == 404


def test_without_a_gazetteer_there_is_no_map(client, db):
    assert queries.atlas() is None
    assert queries.map_around((53.3, -2.0)) is None
    assert client.get(address_of(View(1, 1, 1))).status_code == 404


@given(
    x=st.floats(0, PLAN.width),
    y=st.floats(0, PLAN.height),
    step=st.integers(0, 9),
    size=st.sampled_from(list(frames.SIZES)),
)
def test_a_point_is_on_the_map_around_it_and_is_what_is_under_its_pixel(x, y, step, size):
    view = frames.around(PLAN, (x, y), step)

    across, down = view.pixel_of((x, y), size)
    wide, high = frames.SIZES[size]

    assert 0 <= across <= wide
    assert 0 <= down <= high
    found = view.point_at(across, down, size)
    slack = frames.metres_to_a_pixel(view.step)
    assert (abs(found[0] - x) <= slack, abs(found[1] - y) <= slack) == (True, True)
    assert frames.view_in(str(view)) == view == frames.bounded(PLAN, view)
    assert PLAN.metres(*PLAN.degrees((x, y))) == pytest.approx((x, y), abs=0.01)


@given(way=st.sampled_from(list(frames.WAYS)), step=st.integers(0, 9))
def test_a_map_and_a_marker_move_where_they_are_told(way, step):
    across, up = frames.WAYS[way]
    view = frames.around(PLAN, (PLAN.width / 2, PLAN.height / 2), step)
    point = view.middle

    there, moved = frames.nudged(view, point, way), frames.moved(PLAN, view, way)

    assert (there[0] - point[0]) * across + (there[1] - point[1]) * up > 0
    assert (moved.column - view.column) * across >= 0
    assert (moved.row - view.row) * up >= 0
    followed = frames.following(PLAN, view, there)
    assert 0 <= followed.pixel_of(there, "small")[0] <= 260


@given(
    st.lists(
        st.tuples(st.sampled_from(["Ash Road", "Old Weir Lane"]), *([st.integers(0, 600)] * 4)),
        max_size=40,
    )
)
def test_names_never_lie_on_each_other_nor_beside_the_map(lines):
    labels = Labels(600, 400)
    for name, x1, y1, x2, y2 in lines:
        labels.along(name, [(x1, y1), (x2, y2)])

    for number, one in enumerate(labels.placed):
        assert 0 < one.at[0] < 600
        assert 0 < one.at[1] < 400
        assert -90 <= one.turned <= 90
        for other in labels.placed[number + 1 :]:
            assert abs(one.at[0] - other.at[0]) + abs(one.at[1] - other.at[1]) >= 17


@pytest.mark.parametrize("step", range(10))
def test_the_scale_is_a_round_number_that_fits(step):
    metres, long = frames.scale_bar(step)

    assert str(metres).strip("0") in ("1", "2", "5")
    assert 30 <= long <= 90
    assert long == round(metres / frames.metres_to_a_pixel(step))


def test_a_street_runs_between_its_houses_and_an_estate_has_no_line():
    sides = [(x, y) for x in range(0, 300, 15) for y in (-14, 14)]
    estate = [(x, y) for x in range(0, 300, 40) for y in range(0, 300, 40)]

    street = street_drawn("Ash Road", sides)

    assert all(abs(y) < 1 for _x, y in street.line)
    assert street.length == pytest.approx(285 + 16, abs=1)
    assert street_drawn("Estate", estate).line == ()
    assert street_drawn("Lone House", [(3, 4)]).line == ()


def test_houses_of_one_street_number_are_known_by_their_street(ground):
    other = StreetFactory(usrn=99000002, name="Ash Road")
    AddressFactory(street=other, latitude=53.34, longitude=-2.06)
    maps._atlas.cache_clear()

    streets = {one.name: len(one.houses) for one in queries.atlas().ground.streets}

    assert streets == {"Weir Lane": 20, "Ash Road": 1}
