import pytest
from django.utils import timezone

from fingerpost.engines.formflow import Step, read_form, walk, write_form
from fingerpost.products.authoring import queries

from .pages import EDITOR, text_of

pytestmark = pytest.mark.django_db


def test_the_map_draws_every_page_and_lists_what_may_follow(signed_in, early_help):
    shown = text_of(signed_in.get(f"{EDITOR}routes/"))

    assert shown.count("<rect") == len(
        queries.routes_of(queries.working_copy("early-help"), today=timezone.localdate()).stops
    )
    assert '<title id="map-title">' in shown
    assert "style=" not in shown.split("<svg")[1].split("</svg>")[0]


def test_a_way_on_the_map_is_one_that_answers_really_lead_along(early_help):
    copy, today = queries.working_copy("early-help"), timezone.localdate()
    stops = {one.name: one for one in queries.routes_of(copy, today=today).stops}
    form = read_form(write_form(copy.form))

    for danger in ("danger-now", "no-danger"):
        answers = {"danger": danger, "danger-called": "yes"}
        after = walk(form, answers, today=today).after(Step("safety-now"))
        assert after.page in stops["safety-now"].next
