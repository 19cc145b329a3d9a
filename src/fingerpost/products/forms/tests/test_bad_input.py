"""Whatever is posted, the answer is a page that says what to do, and nothing is half stored."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.products.forms.models import FormSession, Submission
from fingerpost.products.forms.tests.filling import (
    ALLOTMENT,
    begin,
    errors_in,
    fill_in,
    hidden,
    page_of,
    text_of,
)

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=x"


@pytest.fixture
def at_contact(client, allotment):
    """A page with boxes of several kinds, and the browser that is on it."""
    client.raise_request_exception = False
    return fill_in(client, allotment, ALLOTMENT, until="contact")


def answers():
    return FormSession.objects.get().answers


@pytest.mark.parametrize(
    ("body", "content_type", "expected"),
    [
        (b"contact-by=none&email=" + b"x" * 10_000_000, FORM, 400),
        (b"&".join(b"f%d=x" % n for n in range(20_000)), FORM, 400),
        (b"contact-by=%ff%fe%00none", FORM, 200),
        (b"contact-by=\xff\xfe\x00n\x00o", FORM, 200),
        ("contact-by=none".encode("utf-16"), f"{FORM}; charset=utf-16", 400),
        (b"contact-by=none", f"{FORM}; charset=klingon", 302),
        (b"contact-by=none", "application/json", 200),
        (b"contact-by=none", "", 200),
        (b"{", "application/json; charset=%00", 200),
        (b"--x\r\nContent-Disposition: form-data; name=", MULTIPART, 200),
        (b"--x\r\nContent-Disposition: form-data\r\n\r\nnone\r\n--x--", MULTIPART, 200),
        (b"garbage", "multipart/form-data", 400),
        (b"garbage", "multipart/form-data; boundary=" + "y" * 300, 400),
        (b"", FORM, 200),
        (b"&&&===;;;%%%", FORM, 200),
    ],
    ids=range(15),
)
def test_what_no_browser_sends_is_answered_with_a_page(
    client, at_contact, body, content_type, expected
):
    before = answers()

    response = client.generic("POST", at_contact, body, content_type=content_type)

    assert response.status_code == expected
    if expected != 302:
        assert "<h1" in text_of(response)
        assert "Traceback" not in text_of(response)
        assert answers() == before


@pytest.mark.parametrize(
    "value", ["\x00", "\ud800", "\ufffe", "x" * 100_000, "٣", "\u202e", "𝕏" * 60, "\x1b[31m"]
)
def test_a_value_that_cannot_be_kept_is_asked_for_again_or_cleaned(client, allotment, value):
    client.raise_request_exception = False
    address = fill_in(client, allotment, ALLOTMENT, until="address")
    posted = ALLOTMENT["address"] | {"address_line1": value.encode("utf-8", "surrogatepass")}

    response = client.post(address, urlencode(posted), content_type=FORM)

    assert response.status_code in (200, 302)
    kept = str(answers())
    assert "\x00" not in kept
    assert "\ud800" not in kept


def test_an_answer_posted_twice_counts_once(client, allotment):
    address = fill_in(client, allotment, ALLOTMENT, until="size")

    client.post(address, {"size": ["half", "whole"]})

    assert answers()["size"] == "whole"


def test_fields_of_other_pages_and_unknown_ones_are_left_alone(client, at_contact):
    client.post(at_contact, {"contact-by": "none", "size": "double", "id": "7", "_repeats": "x"})

    assert set(answers()) == {"lives-here", "your-name", "date-of-birth", "contact-by"}


def test_an_answer_that_is_not_offered_is_refused(client, allotment):
    address = fill_in(client, allotment, ALLOTMENT, until="size")

    assert errors_in(client.post(address, {"size": "castle"}))[0][0] == "size"


@pytest.mark.parametrize(
    "path",
    [
        "step/helper-name/999/",
        "step/helper-name/-1/",
        "step/helpers/1/",
        "step/helper-name/",
        "step/your-name/1/",
        "step/helpers/1/remove/",
        "step/size/1/remove/",
        "step/waiting-list/",
        "step/not-a-resident/",
        "step/check-answers/",
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_address_that_was_made_up_leads_back_into_the_form(client, allotment, path, method):
    begin(client, allotment)
    before = answers()

    response = getattr(client, method)(f"/apply/{allotment}/{path}", {"remove": "yes"})

    assert page_of(response.url) == "lives-here"
    assert answers() == before


@pytest.mark.parametrize("revision", ["", "-1", "x", "9" * 400, "٣", "0x1", "1e3"])
def test_a_made_up_revision_sends_nothing(client, allotment, revision):
    check = fill_in(client, allotment, ALLOTMENT)

    assert client.post(check, {"revision": revision}).status_code == 302
    assert Submission.objects.count() == 0


def test_a_post_without_a_token_is_refused_with_a_page_and_stores_nothing(allotment):
    strict = Client(enforce_csrf_checks=True)
    strict.get(f"/apply/{allotment}/")

    for posted in ({}, {"csrfmiddlewaretoken": "stale"}):
        response = strict.post(f"/apply/{allotment}/", posted)
        assert response.status_code == 403
        assert "<h1" in text_of(response)
    assert FormSession.objects.count() == 0


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options", "trace"])
def test_other_methods_are_not_for_forms(client, allotment, method):
    response = client.generic(method.upper(), f"/apply/{allotment}/")

    assert response.status_code == 405


def test_a_service_that_was_never_published_is_not_found(client):
    assert client.get("/apply/no-such-service/").status_code == 404
    assert client.post("/apply/no-such-service/").status_code == 404


FIELDS = st.sampled_from(
    ["contact-by", "email", "phone", "your-name_first", "size", "helpers", "another", "\x00", ""]
)
VALUES = st.one_of(
    st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.binary(max_size=60),
    st.sampled_from([b"email", b"none", b"yes", b"%00", b"1" * 5_000, "ada@ö.example".encode()]),
)


@pytest.mark.parametrize("until", ["lives-here", "contact", "date-of-birth", "access", "helpers/"])
def test_no_input_breaks_a_page(client, allotment, until):
    client.raise_request_exception = False
    address = fill_in(client, allotment, ALLOTMENT, until=until)
    names = st.sampled_from([*sorted(answers_of(client, address)), "another"]) | FIELDS

    @settings(max_examples=40)
    @given(st.lists(st.tuples(names, VALUES), max_size=6))
    def holds(posted):
        body = b"&".join(
            name.encode() + b"=" + b"".join(b"%%%02x" % one for one in value)
            for name, value in posted
        )
        response = client.post(address, body, content_type=FORM)
        assert response.status_code in (200, 302)

    holds()


def answers_of(client, address):
    import re

    return set(re.findall(r' name="([^"]+)"', text_of(client.get(address)))) - {"viewport"}


def test_script_that_was_typed_is_shown_as_text_on_every_page(client, allotment):
    evil = '"><script>alert(1)</script>'
    changed = {
        "your-name": {"your-name_first": evil, "your-name_last": "{{ 7 * 7 }}"},
        "address": ALLOTMENT["address"] | {"address_line1": evil},
        "plans": {"plans": "</textarea>" + evil},
    }

    check = fill_in(client, allotment, ALLOTMENT, **changed)

    for address in (check, *(f"/apply/{allotment}/step/{page}/" for page in (*changed, "contact"))):
        assert "<script>alert" not in text_of(client.get(address))
    assert "{{ 7 * 7 }}" in text_of(client.get(check))
    client.post(check, {"revision": hidden(client.get(check), "revision")})
    assert Submission.objects.get().answers["your-name"]["first"] == evil


def test_nothing_in_an_address_fills_a_question(client, allotment):
    """Addresses stand in logs, in histories and in other people's links."""
    asked = {"lives-here": "yes", "your-name_first": "Oakhanger", "your-name_last": "Oakhanger"}
    address = urlencode(asked)

    assert "Oakhanger" not in text_of(client.get(f"/apply/{allotment}/?{address}"))
    first = client.post(f"/apply/{allotment}/?{address}").url
    assert answers() == {}
    assert "checked" not in text_of(client.get(f"{first}?{address}"))
    named = client.post(f"{first}?{address}", {"lives-here": "yes"}).url
    assert "Oakhanger" not in text_of(client.get(f"{named}?{address}"))
    refused = client.post(f"{named}?{address}", {})

    assert "Oakhanger" not in text_of(refused).partition("<main")[2].partition("</main>")[0]
    assert answers() == {"lives-here": "yes"}
