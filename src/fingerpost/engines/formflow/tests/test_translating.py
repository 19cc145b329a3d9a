"""A form in another language: the same form in other words."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.engines.formflow import (
    DefinitionError,
    StepKind,
    Translation,
    Wording,
    form_in,
    match,
    outcome,
    parse,
    places,
    read_form,
    read_translation,
    refused,
    remarks,
    show,
    store,
    summary,
    to_translate,
    translated,
    write_definition,
)
from fingerpost.engines.formflow.reading.yaml_lines import read_yaml

from .any_definition import WORDS
from .building import at, form_of, page, posted
from .oracle import ways
from .random_forms import definitions

FILE = "translations/cy.yaml"
OWN_WORDS = {
    "Yes": "Ie",
    "Enter {noun}": "Rhowch {noun}",
    "March": "Mawrth",
    "{Noun} must be on or before {day}": "{Noun}: rhowch {day} neu’n gynt",
}
QUESTIONS = (Path(__file__).parent / "examples/every-question.yaml").read_text()
PLACES = {"lists/places.txt": (Path(__file__).parent / "examples/lists/places.txt").read_text()}


def say(words):
    return OWN_WORDS.get(words, words)


def wording(at, english, translation, was=""):
    said = {"at": at, "english": english, "translation": translation} | (
        {"was": was} if was else {}
    )
    return json.dumps(said, ensure_ascii=False)


def read(*wordings):
    listed = "".join(f"\n  - {one}" for one in wordings)
    return read_translation(f"words:{listed or ' []'}\n", FILE)


def in_welsh(form, *wordings):
    matched = match(places(form.definition), read(*wordings).translation)
    return form_in("cy", form, matched, translate=say)


def everything(definition, say=lambda english: f"[{english}]"):
    """Every wording translated; gaps stay as they are."""
    wanted = places(definition)
    empty = to_translate(wanted, match(wanted, Translation()))
    words = [one.model_copy(update={"translation": say(one.english)}) for one in empty.words]
    return wanted, Translation(words=tuple(words))


def told(form, *wordings):
    file = read(*wordings)
    matched = match(places(form.definition), file.translation)
    return [str(one) for one in remarks(matched, file, form)]


@pytest.fixture
def born():
    return form_of(page("{id: born, type: date, ask: When?, noun: the day, latest: 2026-03-01}"))


class TestWords:
    def test_a_question_is_asked_and_refused_in_the_other_language(self, born):
        form = in_welsh(
            born,
            wording("questions.born.ask", "When?", "Pryd?"),
            wording("questions.born.noun", "the day", "y diwrnod"),
        )
        here = at(form, {})

        shown = show(here, here.steps[0])
        (missing,) = parse(here, here.steps[0], {}).errors
        late = posted(born_day="2", born_month="3", born_year="2026")
        (too_late,) = parse(here, here.steps[0], late).errors

        assert shown.title == "Pryd?"
        assert missing.text == "Rhowch y diwrnod"
        assert too_late.text == "Y diwrnod: rhowch 1 Mawrth 2026 neu’n gynt"

    def test_an_answer_is_kept_the_same_and_said_in_the_other_language(self, born):
        form = in_welsh(born)
        named = posted(born_day="1", born_month="mawrth", born_year="2026")

        answers = parse(at(form, {}), at(form, {}).steps[0], named).values

        assert answers == {"born": "2026-03-01"}
        ((section,),) = [summary(at(form, answers))]
        assert section.groups[0].rows[0].answer == "1 Mawrth 2026"

    def test_our_own_words_are_translated_by_us_unless_the_form_chooses_others(self):
        question = "{id: q, type: yes-no, ask: Are there any?}"
        form = form_of(page(question), page(question.replace("id: q", "id: r")))

        welsh = in_welsh(form, wording("questions.q.yes", "Yes", "Oes"))

        assert welsh.questions["q"].texts["yes"] == "Oes"
        assert welsh.questions["r"].texts["yes"] == "Ie"

    def test_a_table_and_a_list_are_translated_inside(self):
        form = read_form(QUESTIONS, beside=PLACES)
        wanted, translation = everything(form.definition)

        welsh = translated(form.definition, match(wanted, translation), lists={"places": {}})

        left = [place.english for place in places(welsh) if not place.english.startswith("[")]
        assert left == []
        assert json.dumps(shape(welsh)) == json.dumps(shape(form.definition))

    def test_a_long_list_is_in_the_words_of_its_own_file(self):
        form = read_form(QUESTIONS, beside=PLACES)
        (question,) = (q for q in form.questions.values() if getattr(q.definition, "list", None))
        value = next(iter(question.texts))

        lists = {question.definition.list: {value: "Abertawe"}}
        welsh = form_in("cy", form, match((), Translation()), lists=lists).questions[question.id]

        assert welsh.texts[value] == "Abertawe"
        assert list(welsh.texts) == list(question.texts)


def shape(definition):
    """The definition with nothing said in it."""
    silent, _ = everything(definition)
    blank = everything(definition, lambda _english: "-")[1]
    plain = translated(definition, match(silent, blank), translate=lambda _words: "-")
    return json.loads(plain.model_dump_json(by_alias=True))


class TestWhatThereIsToDo:
    def test_what_is_not_translated_is_told_with_its_line_in_the_form(self, born):
        first = "title: not translated; write 'title' in translations/cy.yaml"
        assert f"form.yaml:1: {first}" in told(born)
        assert any(line.startswith("form.yaml:6: sections[0].pages[0]") for line in told(born))

    def test_a_translation_of_an_earlier_english_is_shown_and_told(self, born):
        old = wording("questions.born.ask", "What day?", "Pa ddiwrnod?")

        assert in_welsh(born, old).questions["born"].definition.ask == "Pa ddiwrnod?"
        (line,) = [one for one in told(born, old) if one.startswith(FILE)]
        assert line == (
            f"{FILE}:2: questions.born.ask: "
            "the English is now “When?”; write it here and translate it again"
        )

    def test_a_block_is_found_by_its_words_wherever_it_moves(self):
        blocks = (
            "{id: p, title: T, content: [{type: text, text: One two}, {type: text, text: B c}]}"
        )
        form = form_of(blocks)

        here = at(in_welsh(form, wording("pages.p.content.text", "B c", "B ac c")), {})

        said = [block.text for block in show(here, here.steps[0]).content]
        assert said == ["One two", "B ac c"]

    def test_a_block_never_gets_the_words_of_another_that_was_removed(self):
        form = form_of("{id: p, title: T, content: [{type: text, text: Come on Monday}]}")
        other = wording("pages.p.content.text", "Nobody is at home", "Nid oes neb gartref")

        assert any("not translated" in one for one in told(form, other) if "content" in one)
        assert any("remove it" in one for one in told(form, other))

    def test_what_the_form_does_not_say_is_superfluous(self, born):
        gone = wording("questions.gone.ask", "Where?", "Ble?")

        assert f"{FILE}:2: questions.gone.ask: the form does not say this any more; remove it" in (
            told(born, gone)
        )

    def test_a_new_file_keeps_what_was_translated_and_asks_again_for_what_changed(self, born):
        kept = wording("title", "Test", "Prawf")
        old = wording("questions.born.ask", "What day?", "Pa ddiwrnod?")
        wanted = places(born.definition)

        again = to_translate(wanted, match(wanted, read(kept, old).translation))

        by_place = {one.at: one for one in again.words}
        assert by_place["title"].translation == "Prawf"
        asked = by_place["questions.born.ask"]
        assert (asked.english, asked.translation, asked.was) == ("When?", "", "Pa ddiwrnod?")
        matched = match(wanted, again)
        assert translated(born.definition, matched).sections[0].pages[0].questions[0].ask == (
            "Pa ddiwrnod?"
        )


class TestRefused:
    @pytest.mark.parametrize(
        ("line", "says"),
        [
            (wording("a", "Hello {q}", "Helo {r}"), "does not carry the answer 'r'"),
            (wording("a", "Hello {q}", "Helo {q"), "write a gap as {question-id}"),
            ("{at: a, english: Hello, welsh: Helo}", "'welsh' is not a word of this language"),
        ],
    )
    def test_what_cannot_stand_is_refused_with_its_line(self, line, says):
        with pytest.raises(DefinitionError) as refusal:
            read(wording("b", "Yes", "Ie"), line)

        assert any(one.line == 3 and says in one.message for one in refusal.value.problems)

    def test_words_are_translated_once_at_a_place(self):
        with pytest.raises(DefinitionError, match="translated above"):
            read(wording("a", "Yes", "Ie"), wording("a", "Yes", "Oes"))

    def test_a_title_stays_as_short_as_titles_are(self, born):
        file = read(wording("title", "Test", "P" * 501))

        (problem,) = refused(match(places(born.definition), file.translation), file)

        assert problem.message == "shorten the translation to 500 characters"


WORDINGS = st.builds(Wording, at=WORDS, english=WORDS, translation=WORDS, was=st.none() | WORDS)


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDINGS, max_size=3).map(tuple))
def test_a_file_is_written_back_byte_for_byte(words):
    text = write_definition(Translation(words=words))

    again = Translation.model_validate(read_yaml(text, FILE).data)

    assert again.words == words
    assert write_definition(again) == text


@settings(max_examples=20, deadline=None)
@given(definitions(), st.data())
def test_the_route_and_what_is_kept_never_hang_on_the_language(text, data):
    english = read_form(text)
    wanted, translation = everything(english.definition)
    welsh = form_in("cy", english, match(wanted, translation), translate=say)
    answers = {}

    for _ in range(data.draw(st.integers(1, 6))):
        here, there = at(english, answers), at(welsh, answers)
        assert there.steps == here.steps
        assert outcome(there) == outcome(here)
        step = data.draw(st.sampled_from([s for s in here.steps if here.may_visit(s)]))
        if step.kind not in (StepKind.PAGE, StepKind.REPEAT):
            continue
        fields = data.draw(st.sampled_from(list(ways(here, step))))
        parsed, too = parse(here, step, fields), parse(there, step, fields)
        assert too.values == parsed.values
        assert [e.kind for e in too.errors] == [e.kind for e in parsed.errors]
        if parsed.is_accepted:
            answers = store(here, step, parsed.values)


ROUND = """tables:
  - id: round
    title: Round
    type: words
    rows:
      - {when: {question: cat, equals: yes}, value: North}
    otherwise: South
ends: [{id: sent, title: "Sent to the {round} round"}]
"""


class TestResultsOfTables:
    def test_words_are_said_in_the_other_language_and_tested_and_kept_as_they_are(self):
        cat = page("{id: cat, type: yes-no, ask: Cat?}")
        asked = page(
            "{id: far, type: yes-no, ask: 'Far from {round}?'}",
            when="{calculation: round, equals: North}",
        )
        form = in_welsh(
            form_of(cat, asked, rest=ROUND), wording("tables.round.results", "North", "Y Gogledd")
        )
        here = at(form, {"cat": "yes", "far": "no"})

        rows = [row for part in summary(here) for group in part.groups for row in group.rows]

        assert show(here, here.steps[1]).title == "Far from Y Gogledd?"
        assert ("Round", "Y Gogledd") in [(row.asked, row.answer) for row in rows]
        assert here.sendable_answers()["round"] == "North"

    def test_what_is_missing_is_found_and_another_result_is_no_changed_one(self):
        form = form_of(page("{id: cat, type: yes-no, ask: Cat?}"), rest=ROUND)
        north = read(wording("tables.round.results", "North", "Y Gogledd"))

        matched = match(places(form.definition), north.translation)

        missing = {(one.at, one.english) for one in matched.missing}
        assert ("tables.round.results", "South") in missing
        assert ("tables.round.results", "North") not in missing
        assert matched.stale == ()
