"""No line of the log says by which link somebody came."""

import io
import logging
import secrets

import pytest
from django.core.cache import cache
from django.test import Client

pytestmark = pytest.mark.django_db
# Each kind of link, and addresses that a wrong copy of one leads to.
LINKS = (
    "/apply/invited/{}/",
    "/apply/saved/{}/",
    "/apply/progress/{}/",
    "/appointments/{}/",
    "/appointments/{}/appointment.ics",
    "/apply/try/{}/",
    "/apply/invited/{}/more/",
    "/apply/invited/{}/).",
)
TOKENS = ("Zq3-_" * 9)[:43], "guessed", "gu\u00e9ss\u00e9d"


@pytest.fixture
def log():
    """What the log says, as it is set up."""
    cache.clear()
    console = next(one for one in logging.getLogger().handlers if one.name == "console")
    before = console.setStream(written := io.StringIO())
    yield written
    console.setStream(before)


@pytest.mark.parametrize("link", LINKS)
def test_no_link_is_logged_whether_it_works_or_is_guessed(client, log, link):
    for token in TOKENS:
        client.get(link.format(token))
        client.put(link.format(token))

    assert "WARNING django.request" in log.getvalue()
    for token in TOKENS:
        assert token.encode("unicode_escape").decode() not in log.getvalue()
        assert token not in log.getvalue()


def test_a_refused_form_logs_neither_its_address_nor_where_it_was_sent_from(log):
    link = "/apply/invited/guessed/"
    sender = Client(enforce_csrf_checks=True)
    sender.post(link, secure=True, HTTP_REFERER=f"https://elsewhere.example{link}")

    assert "guessed" not in log.getvalue()
    assert "Forbidden (Referer checking failed" in log.getvalue()
    assert "/apply/invited/<str:token>/" in log.getvalue()


def test_a_token_in_what_went_wrong_is_left_out(log):
    token = secrets.token_urlsafe(32)
    try:
        raise RuntimeError(f"no link {token}")
    except RuntimeError:
        logging.getLogger("fingerpost").exception("it failed for %s", token)

    assert token not in log.getvalue()
    assert "it failed for [token]" in log.getvalue()
