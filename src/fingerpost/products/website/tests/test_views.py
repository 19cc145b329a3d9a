import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site

pytestmark = pytest.mark.django_db
SERVICES = [
    "early-help/",
    "fostering/",
    "complaints/",
    "apply-to-foster/",
    "blue-badge/",
    "services-together/",
    "report-a-problem/",
    "bulky-waste/",
]
PAGES = ["", *SERVICES, "contact-us/", "privacy/", "cookies/", "accessibility/"]


@pytest.mark.parametrize("address", PAGES)
def test_a_new_council_has_its_pages_with_one_heading_each(client, address):
    response = client.get(f"/{address}")

    html = response.content.decode()
    assert response.status_code == 200
    assert html.count("<h1") == 1
    assert settings.COUNCIL.name in html


@pytest.mark.parametrize("address", PAGES)
def test_a_page_allows_no_script_or_style_but_our_own(client, address):
    response = client.get(f"/{address}")

    policy = response["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "default-src 'none'" in policy
    assert "style=" not in response.content.decode()


def test_the_home_page_leads_to_what_most_people_come_for(client):
    html = client.get("/").content.decode()

    assert 'href="/early-help/"' in html
    assert "Ring <b>999</b>" in html


def test_a_service_begins_with_one_button(client):
    html = client.get("/early-help/").content.decode()

    assert 'href="/apply/early-help/"' in html
    assert "Start now" in html


def test_a_service_about_safety_shows_the_emergency_numbers_before_anything_else(client):
    html = client.get("/early-help/").content.decode()

    assert html.index(settings.COUNCIL.emergency_duty_telephone) < html.index("Who this is for")
    assert "somebody is in danger" not in client.get("/fostering/").content.decode()


def test_a_statement_says_when_it_was_last_reviewed(client):
    assert "Last reviewed on 2 November 2026." in client.get("/privacy/").content.decode()


def test_breadcrumbs_lead_back_to_the_home_page(client):
    assert 'class="govuk-breadcrumbs__link" href="/"' in client.get("/privacy/").content.decode()


def test_a_page_takes_the_same_number_of_queries_however_much_is_below_it(client):
    add_below("contact-us", count=1)
    client.get("/contact-us/")
    with CaptureQueriesContext(connection) as few:
        client.get("/contact-us/")

    add_below("contact-us", count=29)

    with CaptureQueriesContext(connection) as many:
        html = client.get("/contact-us/").content.decode()
    assert html.count("A part.") == 30
    assert len(many) == len(few)


def add_below(slug, *, count):
    above = Page.objects.get(slug=slug).specific
    for _number in range(count):
        part = type(above)(title="One part", summary="A part.", body=above.body)
        above.add_child(instance=part)


def test_search_engines_learn_what_to_leave_alone_and_where_all_pages_are(client):
    robots = client.get("/robots.txt").content.decode()
    sitemap = client.get("/sitemap.xml").content.decode()

    assert "Disallow: /editor/" in robots
    assert "Sitemap: http://testserver/sitemap.xml" in robots
    assert sitemap.count("<url>") == len(PAGES)
    assert f"{Site.objects.get().root_url}/privacy/" in sitemap


def test_the_editor_asks_for_our_sign_in_and_comes_back(client):
    response = client.get("/editor/pages/", follow=True)

    assert response.redirect_chain[-1][0] == "/account/login/?next=/editor/pages/"
