import re

import pytest
from django.urls import reverse

from fingerpost.common.design import queries

FILES = queries.component_files()
MACROS = [(file, macro) for file in FILES for macro in file.macros]


@pytest.fixture(scope="module")
def shown(django_db_setup, django_db_blocker):
    from django.test import Client

    with django_db_blocker.unblock():
        return Client().get(reverse("design:gallery")).content.decode()


def test_every_file_of_components_stands_in_the_gallery(shown):
    for file in FILES:
        assert f'id="{file.name}"' in shown


@pytest.mark.parametrize(("file", "macro"), MACROS, ids=lambda part: getattr(part, "name", ""))
def test_a_component_says_in_one_line_what_it_is_for(file, macro):
    assert macro.doc.endswith(".")
    assert len(macro.doc) <= 150


@pytest.mark.parametrize(("file", "macro"), MACROS, ids=lambda part: getattr(part, "name", ""))
def test_a_component_has_an_example(file, macro):
    example = (queries.TEMPLATES / file.example).read_text(encoding="utf-8")

    assert re.search(rf"\b(call )?{macro.name}\(", example)


RENDERED = {
    "languages": "fp-languages__list",
    "banner": 'class="govuk-notification-banner govuk-notification-banner--success"',
    "button": 'data-prevent-double-click="true"',
    "chart": '<desc id="referrals-by-ward-description">',
    "filter": 'class="moj-filter"',
    "form": 'href="#id_colours"',
    "map": 'alt="Map of Oxlea, about 180 metres across"',
    "navigation": 'class="govuk-breadcrumbs',
    "pagination": 'href="?status=open&amp;page=4"',
    "panel": "<strong>HDJ2123F</strong>",
    "summary_list": 'Change<span class="govuk-visually-hidden"> Name',
    "table": 'data-label="Referrals">12</td>',
    "tag": "govuk-tag govuk-tag--red",
    "text": 'class="govuk-warning-text"',
    "timeline": "23 November 2026 at 3:30pm",
}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_an_example_renders_as_its_component(file, shown):
    assert RENDERED[file.name] in shown


def test_the_gallery_holds_no_inline_style_or_script(shown):
    assert " style=" not in shown
    assert re.findall(r"<script(?![^>]* src=)", shown) == []
