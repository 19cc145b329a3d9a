import pytest
from django.conf import settings
from django.template import engines
from django.template.loader import render_to_string
from django.utils import translation

from fingerpost.common.design.forms import ColoursForm


def page(**content):
    return render_to_string("layouts/public.jinja", {"title": "Your visit", **content})


def test_a_page_has_one_heading_and_is_named_with_its_council():
    html = page()

    assert html.count("<h1") == 1
    assert "<title>Your visit – Hatworth Council</title>" in html


def test_a_page_with_errors_says_so_first_in_its_name():
    assert "<title>Error: Your visit" in page(form=ColoursForm({}))
    assert "<title>Error:" not in page(form=ColoursForm())


def test_the_footer_leads_to_the_three_statements_and_says_how_to_reach_us():
    html = page()

    for address in ("/privacy/", "/cookies/", "/accessibility/"):
        assert f'href="{address}"' in html
    assert settings.COUNCIL.telephone in html


def test_a_part_that_never_changes_is_rendered_once_for_each_language():
    unchanging = engines["jinja2"].env.globals["unchanging"]

    first = unchanging("layouts/parts/footer.jinja")
    with translation.override("cy"):
        welsh = unchanging("layouts/parts/footer.jinja")

    assert unchanging("layouts/parts/footer.jinja") is first
    assert welsh is not first


@pytest.mark.parametrize("part", ["skip_link", "header", "footer", "demonstration"])
def test_a_part_that_never_changes_knows_nothing_of_who_asks(part):
    source, *_ = engines["jinja2"].env.loader.get_source(
        engines["jinja2"].env, f"layouts/parts/{part}.jinja"
    )

    assert "request" not in source
    assert "user" not in source
