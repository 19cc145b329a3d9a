import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.products.website.rules import InvalidContent, read_home, read_page, rich_text

WORDS = {"council_name": "Anytown: a Council", "telephone": "01632 960000"}
PAGE = """
kind: content
slug: bins
title: Bins at $council_name
summary: When we empty them.
body:
  - text: |
      Ring $telephone.

      - paper
      - glass
"""


def read(text):
    return read_page(text, file="bins.yaml", words=WORDS)


def test_a_page_is_read_with_the_councils_own_name_whatever_is_in_it():
    page = read(PAGE)

    assert page.title == "Bins at Anytown: a Council"
    assert page.body[0].kind_and_value() == (
        "text",
        "<p>Ring 01632 960000.</p><ul><li>paper</li><li>glass</li></ul>",
    )


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (PAGE.replace("$telephone", "$fax"), "bins.yaml: nothing is known as $fax"),
        (PAGE.replace("slug: bins", "slug: The Bins"), "bins.yaml: slug: "),
        (PAGE.replace("  - text", "  - heading: Two\n    text"), "just one of heading"),
        (PAGE.replace("summary:", "sumary:"), "bins.yaml: sumary: "),
        ("kind: [", "bins.yaml: "),
    ],
)
def test_a_fault_is_told_with_file_and_field(wrong, said):
    with pytest.raises(InvalidContent) as refused:
        read(wrong)

    assert said in str(refused.value)


def test_a_home_page_needs_no_emergency_box():
    home = read_home("title: Welcome\nsummary: Find help.", file="home.yaml", words={})

    assert home.emergency == ""


@given(st.text())
def test_rich_text_holds_no_tag_but_its_own(plain):
    tags = set(re.findall(r"<\s*/?\s*(\w+)", rich_text(plain)))

    assert tags <= {"p", "ul", "li", "b", "a"}


@given(st.text(alphabet=st.characters(exclude_characters="<>&'\"*[]", categories=["L", "N"])))
def test_plain_words_stay_as_they_are(word):
    assert rich_text(word) == (f"<p>{word}</p>" if word.strip() else "")


def test_a_link_leads_only_where_links_may():
    assert rich_text("[us](/contact-us/)") == '<p><a href="/contact-us/">us</a></p>'
    assert "<a" not in rich_text("[us](javascript:alert(1))")
    assert 'onclick="' not in rich_text('[us](/" onclick="alert(1))')
