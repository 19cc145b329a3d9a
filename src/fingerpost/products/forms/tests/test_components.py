import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from fingerpost.engines.formflow import FILES, ShownQuestion, field_names, read_form
from fingerpost.products.forms import queries
from fingerpost.products.forms.components import as_html, skeletons
from fingerpost.products.forms.components.boxes import Filled
from fingerpost.products.forms.tests.conftest import LISTS, OTHER_QUESTIONS, QUESTIONS

FORM, OTHER = (read_form(one.read_text(), beside=LISTS) for one in (QUESTIONS, OTHER_QUESTIONS))
# Of files one sees what is kept, which is not in any skeleton.
WITH_SKELETON = [
    name
    for name, question in (FORM.questions | OTHER.questions).items()
    if question.definition.type not in FILES
]
TYPED = st.text(st.characters(exclude_categories=["C"]), max_size=40) | st.sampled_from(
    ["", '"><script>', "yes", "half", "B", "&amp;", "\n\nx"]
)


def shown(name, posted):
    compiled = (FORM.questions | OTHER.questions)[name]
    words = compiled.definition
    return ShownQuestion(
        definition=words,
        ask=re.sub(r"\{.*?\}", "<Ada & co>", words.ask),
        hint=words.hint or "",
        help=words.help or "",
        options=tuple(option.definition for option in compiled.options),
        posted=posted,
        revealed_by=None,
    )


@pytest.mark.django_db
@pytest.mark.parametrize("name", WITH_SKELETON)
def test_a_filled_skeleton_is_what_the_macro_would_have_made(allotment, everything, name):
    service, form = (allotment, FORM) if name in FORM.questions else (everything, OTHER)
    version, asked = queries.current_version(service), form.questions[name].definition

    @settings(max_examples=20)
    @given(st.lists(TYPED, max_size=3), st.booleans())
    def same(values, is_heading):
        kept = values if asked.type == "long-text" else [" ".join(v.split()) for v in values]
        question = shown(name, dict.fromkeys(field_names(asked), kept))
        by_macro = skeletons.render(
            question, Filled(question.posted), is_heading=is_heading, revealed={}
        )

        filled = skeletons.answered(version, question, is_heading=is_heading, revealed={})

        assert seen(filled) == seen(by_macro)

    same()


def seen(html):
    """What a browser makes of it, whatever the order of attributes and the space between tags."""
    parts = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: parts.append((tag, sorted(attributes)))
    parser.handle_endtag = lambda tag: parts.append(f"/{tag}")
    parser.handle_data = lambda text: parts.append(text.strip(" \n")) if text.strip() else None
    parser.feed(str(html))
    return parts


@pytest.mark.django_db
def test_lines_under_an_option_keep_their_spaces_when_something_is_wrong():
    below = Markup("<textarea>one\ntwo</textarea>")

    html = skeletons.refused(
        shown("lives-here", {}),
        Filled({}, {"lives-here": "Select yes if you live in Saltmarsh"}),
        is_heading=True,
        revealed={"yes": below},
    )

    assert below in html


@given(st.text(alphabet="ab<>&\"'[]()*#-\n :/.x0", max_size=120))
def test_words_hold_no_markup_but_ours(text):
    html = str(as_html(text))

    rest = re.sub(r"</?(?:p|ul|ol|li|h2|strong)(?: class=\"[a-z -]+\")?>", "", html)
    rest = re.sub(r"<a class=\"govuk-link\" href=\"[^\"<>]*\">|</a>", "", rest)
    assert "<" not in rest


def test_words_make_paragraphs_lists_bold_and_links():
    html = as_html("Say **who** you are.\n\nYou need\n- a pen\n- [paper](https://x.example/a?b=1)")

    assert "<strong>who</strong>" in html
    assert html.count("<li>") == 2
    assert '<a class="govuk-link" href="https://x.example/a?b=1">paper</a>' in html


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//evil.example"])
def test_words_link_to_no_script_and_no_strangers(address):
    assert "<a " not in as_html(f"[x]({address})")


def test_words_that_hold_an_answer_are_not_marked_up():
    assert "<a " not in as_html("Thank you, [x](https://evil.example)", marks=False)
