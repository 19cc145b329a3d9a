"""The frame of a page is made once for everybody, and nothing of anybody stays in it."""

import re

import pytest
from django.test import Client

from fingerpost.products.forms.models import Submission

from .filling import ALLOTMENT, begin, page_of, send, text_of

pytestmark = pytest.mark.django_db
WITHOUT_FRAME = {"messages": "seen"}  # whoever may have a message is shown a page of their own
CHANGES = re.compile(
    r'(?<=nonce=")[^"]+|(?<=name="csrfmiddlewaretoken" value=")\w+|(?<=name="about" value=")[^"]+'
    r"|\n\s*|(?<=>)\s+(?=<)"
)


def journey(client, service, **changed):
    """Each page on the way, as it opens and opened again once it is answered."""
    address = begin(client, service)
    while "check-answers" not in address:
        answers = changed.get(page := page_of(address), ALLOTMENT[page])
        opened = address
        yield opened, client.get(opened)
        address = client.post(opened, answers).url
        yield opened, client.get(opened)
    yield address, client.get(address)


def seen(response):
    """The page without what differs each time it is asked for."""
    return CHANGES.sub("", text_of(response))


def test_a_framed_page_is_what_the_template_would_have_made(client, allotment):
    pages = 0

    for address, framed in journey(client, allotment):
        client.cookies.load(WITHOUT_FRAME)
        by_template = client.get(address)
        del client.cookies["messages"]

        assert seen(framed) == seen(by_template)
        pages += 1

    assert pages > 20


def test_the_first_page_and_the_receipt_are_what_the_templates_would_have_made(client, allotment):
    for address in (f"/apply/{allotment}/", f"/apply/{allotment}/", "/apply/sent/", "/apply/sent/"):
        if "sent" in address:
            send(client, allotment, ALLOTMENT)
        framed = client.get(address)
        client.cookies.load(WITHOUT_FRAME)
        by_template = client.get(address)
        del client.cookies["messages"]

        assert seen(framed) == seen(by_template)
        assert "csrfmiddlewaretoken" in text_of(framed)


def test_each_receipt_says_its_own_reference_and_no_other(allotment):
    for _somebody in range(2):
        receipt = text_of(send(Client(), allotment, ALLOTMENT))
        last = Submission.objects.order_by("pk").last().reference

        shown = {one.reference for one in Submission.objects.all() if one.reference in receipt}
        assert shown == {last}


def test_nobody_sees_the_answers_of_another(client, allotment):
    somebody = {"your-name_first": "Zebedee", "your-name_last": "Quux"}
    theirs = [
        text_of(page) for _address, page in journey(client, allotment, **{"your-name": somebody})
    ]

    ours = [text_of(page) for _address, page in journey(Client(), allotment)]

    # Both ways, for either of them, or another test, may have been who the frame was made for.
    for pages, mine, others in ((theirs, "Zebedee", "Ada"), (ours, "Ada", "Zebedee")):
        assert mine in pages[-1]
        assert not [page for page in pages if others in page]


def test_each_page_has_a_nonce_and_a_token_of_its_own(client, allotment):
    address = begin(client, allotment)
    first, second = client.get(address), client.get(address)

    for response in (first, second):
        nonces = set(re.findall(r'nonce="([^"]+)"', text_of(response)))
        assert len(nonces) == 1
        assert f"'nonce-{nonces.pop()}'" in response.headers["Content-Security-Policy"]
    assert _nonce(first) != _nonce(second)
    assert "\ue000" not in text_of(second)


def _nonce(response):
    return re.search(r'nonce="([^"]+)"', text_of(response))[1]
