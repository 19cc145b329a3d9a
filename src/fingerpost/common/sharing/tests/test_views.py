import pytest
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from fingerpost.common.identity.tests.factories import UserFactory
from fingerpost.common.sharing import queries
from fingerpost.common.sharing.middleware import PurposeMiddleware
from fingerpost.common.sharing.permissions import STATE_PURPOSE
from fingerpost.common.sharing.rules import NoOpenPurpose

from .factories import state_purpose

pytestmark = pytest.mark.django_db

PAGE = reverse("sharing:state-purpose")
ANSWERS = {
    "kind": "early-help",
    "about": "bcdf 2345",
    "reason": "Home visit",
    "consent": "not-spoken",
    "why_not": "Asking could put a child at risk",
}


@pytest.fixture
def ada(client):
    ada = UserFactory(may=[STATE_PURPOSE])
    client.force_login(ada)
    return ada


def test_whoever_says_why_is_led_back_to_where_they_wanted_to_go(client, ada):
    response = client.post(f"{PAGE}?next=/cases/BCDF2345/", ANSWERS)

    assert response.url == "/cases/BCDF2345/"
    assert queries.open_purpose_of(ada).about == "BCDF2345"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:x"])
def test_nobody_is_led_to_another_site(client, ada, elsewhere):
    response = client.post(f"{PAGE}?next={elsewhere}", ANSWERS)

    assert response.url == reverse("identity:your-work")


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"kind": ""}, "Select what you are doing"),
        ({"about": "Ada"}, "Enter a reference of 8 letters and numbers, like BCDF2345"),
        ({"why_not": ""}, "Enter why nobody has talked with the family"),
        ({"consent": "spoken"}, "Enter who was talked with"),
        (
            {"consent": "spoken", "spoke_with": "Mother"}
            | {"spoke_on_day": "1", "spoke_on_month": "1", "spoke_on_year": "2999"},
            "Day of the talk must be today or in the past",
        ),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_is_opened(client, ada, answers, message):
    page = client.post(PAGE, ANSWERS | answers).content.decode()

    assert message in page
    assert queries.open_purpose_of(ada) is None


def test_the_reference_that_was_wanted_is_filled_in(client, ada):
    assert 'value="GHJK6789"' in client.get(f"{PAGE}?about=GHJK6789").content.decode()


def test_every_staff_page_says_for_what_one_looks_until_it_is_ended(client, ada):
    state_purpose(ada, reason="Plan <the> visit")

    page = client.get(PAGE).content.decode()
    assert "Plan &lt;the&gt; visit" in page
    assert '<section class="govuk-width-container fp-purpose"' in page

    client.post(reverse("sharing:end-purpose"))

    assert "You have not said why" in client.get(PAGE).content.decode()


def test_signing_out_ends_the_purpose(client, ada, rf):
    state_purpose(ada)
    request = client.get(PAGE).wsgi_request

    logout(request)

    assert queries.open_purpose_of(ada) is None


def test_a_refused_look_leads_to_the_question_with_the_way_back(rf: RequestFactory):
    middleware = PurposeMiddleware(lambda request: HttpResponse())

    response = middleware.process_exception(rf.get("/cases/X/?a=b"), NoOpenPurpose("BCDF2345"))

    assert response.url == f"{PAGE}?next=%2Fcases%2FX%2F&about=BCDF2345"
    assert middleware.process_exception(HttpRequest(), ValueError()) is None
