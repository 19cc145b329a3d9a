import re
from html import unescape

import pytest
from django.core import signing
from django.db import IntegrityError

from fingerpost.products.forms.actions import limits
from fingerpost.products.journeys.models import Feedback
from fingerpost.products.journeys.permissions import VIEW_JOURNEYS
from fingerpost.products.journeys.views.asking import SALT

pytestmark = pytest.mark.django_db


def text_of(response):
    return unescape(re.sub(r"\s+", " ", response.content.decode()))


def test_the_page_of_a_service_says_what_to_mend_first(signed_in, count):
    count(6)
    count(3, leaves_at="size")

    page = text_of(signed_in(VIEW_JOURNEYS).get("/journeys/allotment/"))

    assert "“How big should it be?” loses most: 33% of those who reach it leave there." in page
    assert "£19.50" in page
    assert '<title id="map-title">' in page
    assert "9 came, 3 left: most people leave here" in page


def test_a_service_that_nobody_began_is_shown_too(signed_in, allotment):
    client = signed_in(VIEW_JOURNEYS)

    assert "Nobody has been counted here yet" in text_of(client.get("/journeys/allotment/"))
    assert client.get("/journeys/").status_code == 200
    assert client.get("/journeys/nothing/").status_code == 404


def test_others_can_be_shown_and_nonsense_shows_everybody(signed_in, count):
    count(2)
    count(1, channel="phone")
    client = signed_in(VIEW_JOURNEYS)

    assert "1 people began" in text_of(client.get("/journeys/allotment/?channel=phone"))
    assert "3 people began" in text_of(client.get("/journeys/allotment/?channel=x'--&version=z"))


def test_the_measures_come_as_csv(signed_in, count):
    count(3)

    response = signed_in(VIEW_JOURNEYS).get("/journeys/allotment/measures.csv")

    header, row = response.getvalue().decode("utf-8-sig").splitlines()
    assert header.startswith('"Month","Began","Finished or left","Finished"')
    assert row.endswith(',"3","3","1.0000","","0.5000","1.0000"')
    assert 'filename="allotment-measures-2' in response["Content-Disposition"]


def test_every_service_is_shown_with_the_step_that_loses_most_and_as_of_when(signed_in, count):
    count(6)
    count(3, leaves_at="size")

    page = text_of(signed_in(VIEW_JOURNEYS).get("/journeys/"))

    assert "“How big should it be?”: 3 of 9 left there" in page
    assert re.search(r"As of .{5,40}, when somebody was last counted", page)


def test_a_comment_on_a_step_stands_beside_it_masked(signed_in, client, count):
    count(1)
    page = client.get("/apply/allotment/", follow=True)
    address = re.search(r'href="(/feedback/[^"]+)"', page.content.decode())[1]
    assert unescape(address) == "/feedback/?service=allotment&step="

    said = {"useful": "no", "comment": "Ask Mrs Wexcombe. How big is big?"}
    thanked = client.post("/feedback/?service=allotment&step=size", said, follow=True)

    assert "Thank you" in text_of(thanked)
    page = text_of(signed_in(VIEW_JOURNEYS).get("/journeys/allotment/"))
    assert "How big is big?" in page
    assert "Wexcombe" not in page


def test_feedback_needs_an_answer_and_says_so(client, allotment):
    page = text_of(client.post("/feedback/?page=/privacy/", {"comment": "x" * 501}))

    assert "Select yes if the page was useful" in page
    assert "Your comment must be 500 characters or fewer" in page
    assert not Feedback.objects.exists()


@pytest.mark.parametrize("page", ["/a?name=Ada", "javascript:alert(1)", "/" + "a/" * 200, ""])
def test_an_address_that_is_no_page_is_not_kept(client, allotment, page):
    client.post("/feedback/", {"useful": "yes"}, query_params={"page": page})

    assert Feedback.objects.get().page == "/"


def test_how_it_was_is_asked_after_sending_and_the_address_names_no_service(client, allotment):
    form = {"name": "Ada", "size": "Big"}
    address = client.post("/apply/allotment/").url
    while "check-answers" not in address:
        address = client.post(address, form).url
    revision = re.search(r'name="revision" value="(\d+)"', client.get(address).content.decode())[1]
    receipt = client.post(address, {"revision": revision}, follow=True).content.decode()
    about = re.search(r'name="about" value="([^"]+)"', receipt)[1]

    client.post("/feedback/service/", {"satisfaction": "4", "comment": "", "about": about})

    given = Feedback.objects.get()
    assert (given.service, given.version, given.satisfaction) == ("allotment", 1, 4)
    assert 'action="/feedback/service/"' in receipt


def test_feedback_that_no_receipt_signed_is_not_kept(client, allotment):
    client.post("/feedback/service/", {"satisfaction": "4", "about": "allotment:1"})

    assert not Feedback.objects.exists()


@pytest.mark.parametrize("given", [{}, {"satisfaction": 9}, {"satisfaction": 3, "service": ""}])
def test_feedback_without_sense_is_refused_by_the_database(allotment, given):
    with pytest.raises(IntegrityError):
        Feedback.objects.create(**{"service": "allotment"} | given)


@pytest.mark.parametrize("address", ["/feedback/", "/feedback/service/"])
def test_whoever_sends_very_much_feedback_is_told_to_wait(client, allotment, monkeypatch, address):
    monkeypatch.setitem(limits.MOST, "feedback", 2)
    about = signing.dumps("allotment:1", salt=SALT)
    said = {"useful": "yes", "satisfaction": "4", "comment": "", "about": about}

    answers = [client.post(address, said) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert "Wait ten minutes, go back and send it again" in text_of(answers[2])
    assert Feedback.objects.count() == 2
