"""Whatever is sent to whichever page of ours: never a fault of ours, and nothing half saved."""

from urllib.parse import quote, quote_from_bytes

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.access.rules import RULES

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=x"
PROVES_ITSELF = {"notify:receipts"}  # a machine's post, with a secret of its own for a token
pytestmark = pytest.mark.xdist_group("bad-input")


def encoded(*fields: tuple[str, bytes]) -> bytes:
    pairs = ((quote(name), quote_from_bytes(value)) for name, value in fields)
    return "&".join(f"{name}={value}" for name, value in pairs).encode()


STRANGE = (b"", b"\x00", b"\xff\xfe\x00n", b"-1", b"9" * 4_000, "٣\u202e𝕏".encode(), b"' OR 1=1")
QUERIES = ("?page=-1&next=%ff%fe", "?page=%00&about=" + "9" * 4_000, "?" + "a=b&" * 999)


def bodies(fields):
    """What no browser sends, with the names that the page really asks for."""
    every = fields or ["text"]
    for value in (
        b"",
        b"\x00",
        b"\xff\xfe\x00n",
        b"-1",
        b"9" * 4_000,
        "٣\u202e𝕏".encode(),
        b"' OR 1=1",
    ):
        yield encoded(*((name, value) for name in every)), FORM
    yield encoded(*((name, value) for name in every for value in (b"yes", b"no"))), FORM
    yield encoded((every[0], b"x" * 10_000_000)), FORM
    yield encoded(*((f"f{number}", b"x") for number in range(5_000))), FORM
    yield encoded((every[0], b"yes")).decode().encode("utf-16"), f"{FORM}; charset=utf-16"
    yield b"&&&===;;;%%%", f"{FORM}; charset=klingon"
    yield b'{"text": [1, {"text": null}]}', "application/json"
    yield b"--x\r\nContent-Disposition: form-data; name=", MULTIPART
    yield b"garbage", "multipart/form-data"


@pytest.mark.parametrize("name", RULES)
def test_what_no_browser_sends_is_answered_and_saves_nothing_by_halves(site, name):
    for body, kind in bodies(site.fields(name)):
        answer, written = site.ask_and_watch(site.addresses[name], body, kind)

        sent = f"{kind}: {body[:80]!r}"
        assert answer.status_code < 500, sent
        assert b"Traceback" not in answer.getvalue(), sent
        if answer.status_code not in (200, 302):
            assert written == [], sent


@pytest.mark.parametrize("name", RULES)
def test_a_page_is_shown_whatever_its_address_is_followed_by(site, name):
    for query in (
        "?page=-1",
        "?page=%00",
        "?next=%ff%fe",
        "?about=" + "9" * 4_000,
        "?" + "a=b&" * 999,
    ):
        answer = site.ask("GET", site.addresses[name] + query)

        assert answer.status_code < 500, query[:40]


@pytest.mark.parametrize("name", [name for name in RULES if name not in PROVES_ITSELF])
def test_a_post_without_its_token_or_with_a_stale_one_does_nothing(site, name):
    for token in (b"", b"csrfmiddlewaretoken=stale"):
        answer, written = site.ask_and_watch(site.addresses[name], token, FORM, strict=True)

        assert answer.status_code in (302, 403, 404, 405)
        if answer.status_code == 302:  # where nobody posts: sent on before the token is looked at
            assert site.ask("GET", site.addresses[name]).status_code == 302
        assert written == []


VALUES = st.one_of(
    st.binary(max_size=40),
    st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from(
        [b"on", b"yes", b"2026-02-30", b"31", b"13", b"1e400", b"NaN", b"\r\n", b"/etc"]
    ),
)


@pytest.mark.parametrize("name", RULES)
def test_no_answer_breaks_a_form(site, name):
    fields = st.sampled_from([*site.fields(name), "text", "next", "revision"])

    @settings(max_examples=4)
    @given(st.lists(st.tuples(fields, VALUES), max_size=8))
    def holds(posted):
        answer, written = site.ask_and_watch(site.addresses[name], encoded(*posted), FORM)
        assert answer.status_code < 500
        if answer.status_code not in (200, 302):
            assert written == []

    holds()
