from pathlib import Path

import pytest

from fingerpost.config.management.commands.makemessages import as_python
from tools.lint_templates import faults_in
from tools.lint_wording import bare_words_in

TEMPLATES = sorted(Path(__file__).parents[1].glob("src/**/*.jinja"))


def test_a_string_joined_into_an_html_parameter_is_refused():
    assert faults_in('{{ govukPanel({"titleText": t,\n "html": "Ref " ~ reference}) }}') == [
        (2, '"Ref " ~ reference')
    ]


def test_a_set_block_handed_to_html_is_fine():
    assert faults_in('{{ govukPanel({"html": sentence, "text": "a" ~ b}) }}') == []


def test_words_that_no_catalogue_could_translate_are_refused():
    assert bare_words_in('<p>{{ _("Fine") }}</p>\n<p>Not fine</p>') == [(2, "Not fine")]
    assert bare_words_in('<img alt="A bell">') == [(1, "alt=A bell")]


def test_words_handed_to_gettext_are_fine():
    assert (
        bare_words_in('<p title="{{ _("a") }}">{% trans %}One <b>bell</b>{% endtrans %}</p>') == []
    )
    assert bare_words_in('{{ m({"a": {"text": "internal"}}) }}{# a remark #}<code>pip</code>') == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_every_word_of_a_template_can_be_translated(template):
    if template.stem == "robots":  # read by machines
        return
    assert bare_words_in(template.read_text(encoding="utf-8")) == []


def test_strings_in_a_template_reach_the_catalogue_wherever_they_stand():
    found = as_python(
        '{{ m({"text": _("Change")}) }}\n{% trans n=n %}One{% pluralize %}Many{% endtrans %}'
    )

    assert found == "_('Change'); \nngettext('One', 'Many', 0); "
