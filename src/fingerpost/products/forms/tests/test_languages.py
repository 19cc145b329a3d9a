"""A service in Welsh as well as in English."""

from datetime import date

import pytest
from django.core.management import call_command

from fingerpost.engines.formflow import DefinitionError
from fingerpost.products.forms import queries
from fingerpost.products.forms.rules import read_service

TODAY = date(2026, 11, 23)
SHED = {
    "service.yaml": """
slug: shed
title: Ask for a shed
owner: Parks
audience: Anybody who digs
takes: about a minute
you_need: [your plot]
what_happens_next: We come and look.
drafts_kept_days: 7
""",
    "form.yaml": """
title: Ask for a shed
sections:
  - id: all
    title: The shed
    pages:
      - id: size
        questions:
          - id: size
            type: radios
            ask: How big?
            noun: a size
            options:
              - {value: big, text: Big}
ends: [{id: sent, title: We have it}]
""",
    "examples.yaml": """
examples:
  - example: A big one
    on: 2026-11-23
    answers: {size: big}
    asks: [size]
    ends: sent
""",
}


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "services/shed"
    place.mkdir(parents=True)
    for name, text in SHED.items():
        (place / name).write_text(text)
    return place


def welsh(folder):
    path = folder / "translations/cy.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(queries.to_translate(folder, "cy", today=TODAY))
    return path


def told(folder):
    return [line for line in queries.check_folder(folder, today=TODAY) if "ranslat" in line]


def test_a_file_to_translate_has_each_wording_of_form_and_service(folder):
    text = welsh(folder).read_text()

    for words in ("Ask for a shed", "your plot", "We come and look.", "How big?", "Big", "We have"):
        assert f"english: {words}" in text


def test_a_language_is_offered_once_everything_is_translated(folder):
    path = welsh(folder)

    assert told(folder)[0].startswith("Welsh is not offered until everything is translated; ")
    where = "form.yaml:11: sections[0].pages[0].questions[0].ask: not translated"
    assert any(where in line for line in told(folder))

    path.write_text(path.read_text().replace('translation: ""', "translation: Geiriau"))
    assert [*queries.check_folder(folder, today=TODAY)][7] == "Welsh is offered"


def test_letters_and_calendars_are_translated_with_the_form(folder):
    (folder / "letters").mkdir()
    (folder / "letters/yes.txt").write_text("Dear ((name)),\n\nIt is yours.\n")
    times = "[{days: [monday], at: '09:00', until: '10:00', places: 1}]"
    (folder / "appointments.yaml").write_text(
        f"calendars: [{{id: visits, title: A visit, place: Your plot, times: {times}}}]"
    )

    text = welsh(folder).read_text()

    for place in ("letters.yes", "appointments.calendars.visits.title", "visits.place"):
        assert f"{place}\n" in text
    assert "Dear ((name)),\n" in text


def test_writing_the_file_again_keeps_what_was_translated(folder):
    path = welsh(folder)
    path.write_text(
        path.read_text().replace('Big\n    translation: ""', "Big\n    translation: Mawr")
    )
    form = folder / "form.yaml"
    form.write_text(form.read_text().replace("text: Big", "text: Very big"))

    again = welsh(folder).read_text()

    assert 'english: Very big\n    translation: ""\n    was: Mawr' in again
    assert welsh(folder).read_text() == again


def test_the_editor_is_told_what_of_a_draft_lacks_a_translation(folder):
    path = welsh(folder)
    text = path.read_text().replace('How big?\n    translation: ""', "How?\n    translation: Pa?")
    path.write_text(text)

    found = queries.wordings_to_translate(queries.read_folder(folder))

    assert ("Big", False) in [(one.english, one.is_stale) for one in found]
    (stale,) = [one for one in found if one.is_stale]
    assert stale.path == ("sections", 0, "pages", 0, "questions", 0, "ask")
    assert (stale.language, stale.english) == ("Welsh", "How big?")
    assert queries.wordings_to_translate(SHED) == ()


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("translations/cy.yaml", "words: [{at: title, english: A}]", "'translation' is missing"),
        ("translations/xx.yaml", "words: []", "no page can be in this language"),
        (
            "translations/cy.yaml",
            f"words: [{{at: title, english: Ask for a shed, translation: {'a' * 501}}}]",
            "shorten the translation to 500 characters",
        ),
        (
            "translations/cy.yaml",
            "words: [{at: letters.yes, english: Dear, translation: Annwyl ((enw))}]",
            "nothing fills ((enw)); write ((name))",
        ),
    ],
)
def test_what_cannot_be_shown_is_not_published(name, text, says):
    with pytest.raises(DefinitionError) as refusal:
        read_service(SHED | {name: text}, "shed", today=TODAY)

    (problem,) = refusal.value.problems
    assert problem.file == name
    assert says in problem.message


def test_the_command_writes_the_file_into_the_folder(folder, settings, capsys):
    settings.COUNCIL = settings.COUNCIL.model_copy(update={"folder": folder.parents[1]})

    call_command("service", "translations", "shed", "--write")

    assert (folder / "translations/cy.yaml").read_text().startswith("words:\n")
    assert "to translate" in capsys.readouterr().out
