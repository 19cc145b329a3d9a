import pytest

from fingerpost.common.telemetry import actions
from fingerpost.common.telemetry.rules import Kind

pytestmark = pytest.mark.django_db
PAGE = "/statistics/"


@pytest.fixture(autouse=True)
def segments(settings, tmp_path):
    settings.TELEMETRY_SEGMENTS = tmp_path
    return tmp_path


def test_a_button_ends_counting_without_javascript(client):
    assert "Do not count me" in client.get(PAGE).content.decode()

    after = client.post(PAGE, {"count": "no"}, follow=True).content.decode()

    assert "You have asked us not to count you" in after
    assert "Count me again" in after


def test_an_objection_is_honoured_at_once_and_can_be_taken_back(rf, client, segments):
    client.post(PAGE, {"count": "no"})
    record_for(rf, client)
    assert not list(segments.iterdir())

    client.post(PAGE, {"count": "yes"})
    record_for(rf, client)
    assert len(list(segments.iterdir())) == 1


def test_the_cookie_lasts_a_year_and_is_hidden_from_scripts(client):
    cookie = client.post(PAGE, {"count": "no"}).cookies["no-statistics"]

    assert cookie["max-age"] == 365 * 24 * 3600
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_looking_at_the_page_sets_no_cookie_of_ours(client):
    assert set(client.get(PAGE).cookies) <= {"csrf"}


def test_a_browser_that_objects_everywhere_is_told_so(client):
    assert "asks websites not to follow" in client.get(PAGE, headers={"DNT": "1"}).content.decode()


def test_every_page_leads_to_it(client):
    assert f'href="{PAGE}"' in client.get(PAGE).content.decode()


def test_a_disk_that_is_full_stops_nobody(rf, client, monkeypatch, caplog):
    def full(_events):
        raise OSError("the disk is full")

    monkeypatch.setattr("fingerpost.common.telemetry.actions.recording.append", full)

    record_for(rf, client)

    assert "an event was not counted: OSError" in caplog.text


def record_for(rf, client):
    request = rf.get("/")
    request.COOKIES = {name: cookie.value for name, cookie in client.cookies.items()}
    request.COOKIES = {name: value for name, value in request.COOKIES.items() if value}
    actions.record(request, Kind.SEEN, service="allotment", version=1, journey=1, step="size")
