"""What a service manager does to a form, page by page."""

from dataclasses import replace

import pytest
from django.test import Client

from fingerpost.common.audit.models import AuditEntry
from fingerpost.engines.formflow.language.calculations import Calculation, DecisionTable, Row
from fingerpost.engines.formflow.language.definition import Definition
from fingerpost.products.authoring import queries, rules
from fingerpost.products.authoring.components import labels, outline_of
from fingerpost.products.authoring.forms import PartForm

from .examples import FORM
from .pages import EDITOR, FIRST_QUESTION, boxes, errors_in, press, save, text_of

pytestmark = pytest.mark.django_db
SECOND_PAGE = f"{EDITOR}part/sections/0/pages/1/"


def form():
    return queries.working_copy("early-help").form


def question(name):
    return rules.questions_in(form())[name].part


def test_the_outline_shows_sections_pages_questions_and_when_each_is_asked(signed_in, early_help):
    shown = text_of(signed_in.get(EDITOR))

    assert "Is a child in danger now, or likely to be harmed?" in shown
    assert (
        "Only when “Is a child in danger now, or likely to be harmed?” is “Yes, right now”" in shown
    )


def test_what_the_file_does_not_name_is_still_called_by_its_kind(early_help):
    copy = replace(queries.working_copy("early-help"), form=FORM)

    assert [str(row.kind) for row in outline_of(copy).others[1:]] == [
        "Start page",
        "Check your answers",
    ]


def test_everything_that_the_language_knows_has_a_name_of_ours():
    models, fields, words = set(), set(), set()
    waiting = [Definition]
    while waiting:
        model = waiting.pop()
        if model in models:
            continue
        models.add(model)
        shapes = rules.shapes_of(model)
        fields |= {shape.key for shape in shapes if not shape.group}
        words |= {word for shape in shapes for word in shape.choices}
        words |= {shape.key for shape in shapes if shape.group}
        for key, field in rules.keys_of(model).items():
            if found := rules.models_in_field(field):
                fields.add(key)
                waiting += found

    named = (one.__name__ for one in models if not rules.type_of(one))
    kinds = {name for name in named if not name.endswith("Option")}
    assert fields - labels.FIELDS.keys() == set()
    assert words - labels.WORDS.keys() == set()
    assert kinds - labels.KINDS.keys() == set()


def test_what_has_the_key_of_another_part_has_words_of_its_own():
    value = PartForm(Calculation, {}).fields["value"]

    assert value.label == "What is worked out"
    assert PartForm(Row, {}).fields["value"].label == "What the row gives"
    assert "Lines of the box" not in str(labels.label_of("rows", DecisionTable))


def test_saving_what_a_page_shows_changes_nothing(signed_in, early_help):
    before = form()
    named = rules.questions_in(before)
    kinds = {one.part["type"]: one for one in named.values()}

    for one in kinds.values():
        save(signed_in, f"{EDITOR}part/{rules.address_of(one.place)}/")

    assert rules.differences(before, form()) == ()
    assert form() == before


def test_a_question_is_reworded_and_the_audit_knows_by_whom(signed_in, early_help, helen):
    response = save(signed_in, FIRST_QUESTION, ask="Is a child in danger today?")

    assert response.status_code == 302
    assert question("danger")["ask"] == "Is a child in danger today?"
    entry = AuditEntry.objects.get(action="form.changed")
    assert (entry.subject, entry.actor) == ("service-draft:early-help:1", helen.get_username())


def test_an_error_stands_at_its_box_and_nothing_that_was_written_is_lost(signed_in, early_help):
    response = save(signed_in, FIRST_QUESTION, ask="", hint="See {nobody}. <b>Think</b>")

    assert errors_in(response) == [("id_ask", "Enter “Question”")]
    assert boxes(response)["hint"] == ["See {nobody}. <b>Think</b>"]
    response = save(signed_in, FIRST_QUESTION, hint="See {nobody}")
    assert [box for box, _words in errors_in(response)] == ["id_hint"]
    assert question("danger")["hint"] == "Think about what you have seen and heard today."


def test_what_no_file_can_hold_is_refused(signed_in, early_help):
    response = save(signed_in, FIRST_QUESTION, ask="Danger \ue000value|danger\ue001?")

    assert errors_in(response) == [("id_ask", "Remove the characters that cannot be seen")]


def test_the_second_to_save_sees_what_changed_and_by_whom(signed_in, early_help, oliver):
    opened = boxes(signed_in.get(FIRST_QUESTION))
    other = Client()
    other.force_login(oliver)
    save(other, FIRST_QUESTION, ask="Oliver's words?")

    response = signed_in.post(FIRST_QUESTION, {**opened, "ask": "Helen's words?"})

    assert response.status_code == 409
    shown = text_of(response)
    assert "Oliver's words?" in shown
    assert "Oliver Kent" in shown
    assert boxes(response)["ask"] == ["Helen's words?"]
    assert question("danger")["ask"] == "Oliver's words?"
    signed_in.post(FIRST_QUESTION, boxes(response))
    assert question("danger")["ask"] == "Helen's words?"


def test_two_people_change_two_questions_at_once(signed_in, early_help, oliver):
    opened = boxes(signed_in.get(FIRST_QUESTION))
    other = Client()
    other.force_login(oliver)
    save(other, f"{SECOND_PAGE}questions/0/", ask="What happened?")

    response = signed_in.post(FIRST_QUESTION, {**opened, "ask": "In danger?"})

    assert response.status_code == 302
    asked = question("danger")["ask"], question("danger-what")["ask"]
    assert asked == ("In danger?", "What happened?")


def test_a_question_of_every_type_can_be_added(signed_in, early_help):
    questions = f"{EDITOR}add/sections/0/pages/1/questions/"
    kinds = rules.list_at(form(), ("sections", 0, "pages", 1, "questions")).models

    for kind in kinds:
        word = rules.type_of(kind)
        filled = {
            "ask": f"A {word} question?",
            "options": "Yes please\nNo\nPerhaps",
            "agree": "I agree",
        }
        address = f"{questions}?kind={word}"
        held = boxes(signed_in.get(address))
        refused = errors_in(signed_in.post(address, {**held, "ask": ""}))
        if "written" in held:  # it must hold parts that have no boxes: one for all of it
            assert {box for box, _says in refused} == {"id_written"}
            continue
        missing = {box.removeprefix("id_"): "words" for box, says in refused if "Enter" in says}
        response = signed_in.post(address, {**held, **missing, **filled})
        assert response.status_code == 302, (word, errors_in(response))

    assert rules.faults_of(form()) == ()
    added = question("a-radios-question")
    assert [option["value"] for option in added["options"]] == ["yes-please", "no", "perhaps"]


def test_pages_sections_ends_words_and_options_can_be_added(signed_in, early_help):
    for place, filled in (
        ("sections", {"title": "Another section"}),
        ("sections/0/pages", {"title": "Another page"}),
        ("sections/0/pages/1/content", {"type": "text", "text": "Take your time."}),
        ("sections/0/pages/0/questions/0/options", {"options": "Perhaps\nI cannot say"}),
        ("ends", {"title": "Another end"}),
    ):
        address = f"{EDITOR}add/{place}/"
        kind = "?kind=page" if place.endswith("pages") else ""
        held = boxes(signed_in.get(address + kind))
        response = signed_in.post(address + kind, {**held, **filled})
        assert response.status_code == 302, (place, errors_in(response))

    assert "Another page" in text_of(signed_in.get(EDITOR))
    assert question("danger")["options"][-1] == {"value": "i-cannot-say", "text": "I cannot say"}


def test_a_page_is_moved_sent_to_another_section_removed_and_put_back(signed_in, early_help):
    before = form()

    press(signed_in, EDITOR, "Move down Is a child in danger?")
    assert form()["sections"][0]["pages"][1] == before["sections"][0]["pages"][0]
    press(signed_in, SECOND_PAGE, "Move", to="sections/1/pages")
    assert form()["sections"][1]["pages"][-1] == before["sections"][0]["pages"][0]
    last = len(form()["sections"][1]["pages"]) - 1
    press(signed_in, f"{EDITOR}part/sections/1/pages/{last}/", "Remove")
    assert "danger" not in rules.questions_in(form())
    press(signed_in, EDITOR, "Put back : Removed “Is a child in danger?”")
    assert form()["sections"][1]["pages"][last] == before["sections"][0]["pages"][0]


def test_what_somebody_else_removed_meanwhile_is_not_removed_again(signed_in, early_help):
    held = (
        text_of(signed_in.get(EDITOR)).split('value="remove sections/0/pages/0 ')[1].split('"')[0]
    )
    press(signed_in, EDITOR, "Remove Is a child in danger?")
    before = form()

    response = signed_in.post(
        f"{EDITOR}do/", {"do": f"remove sections/0/pages/0 {held}"}, follow=True
    )

    assert "Somebody has changed this meanwhile" in text_of(response)
    assert form() == before


def test_a_condition_is_built_from_lists_and_said_in_words(signed_in, early_help):
    page = "sections/1/pages/0"
    condition, test = f"{EDITOR}condition/{page}/", f"{EDITOR}test/{page}/when/"

    assert "It is always shown" in text_of(signed_in.get(condition))
    assert 'value="danger-what"' in text_of(signed_in.get(f"{test}?new=1"))
    for name, chosen in (("danger", ["no-danger"]), ("danger-called", ["yes", "no"])):
        address = f"{test}?new=1&question={name}"
        given = {"test": "chosen", "chosen": chosen}
        assert save(signed_in, address, **given).status_code == 302
    press(signed_in, condition, "Let it be: at least one of these holds")

    assert form()["sections"][1]["pages"][0]["when"] == {
        "any": [
            {"question": "danger", "equals": "no-danger"},
            {"question": "danger-called", "in": ["yes", "no"]},
        ]
    }
    shown = text_of(signed_in.get(condition))
    assert (
        "is “No, but the family needs help” or “Have you called 999?” is one of “Yes”, “No”"
        in shown
    )
    press(signed_in, condition, "Remove the group")
    assert "when" not in form()["sections"][1]["pages"][0]


def test_sections_become_tasks_and_one_is_begun_only_after_another(signed_in, early_help):
    section = f"{EDITOR}part/sections/1/"
    assert "When it can be begun" not in text_of(signed_in.get(section))

    save(signed_in, f"{EDITOR}part/form/", task_list="on")
    assert form()["task_list"] is True
    assert "At any time." in text_of(signed_in.get(section))
    condition = f"{EDITOR}condition/sections/1/starts_when/"
    assert "It can be begun at any time" in text_of(signed_in.get(condition))
    address = f"{EDITOR}test/sections/1/starts_when/?new=1"
    assert 'value="danger-what"' in text_of(signed_in.get(address))
    added = save(signed_in, f"{address}&question=danger", test="answered")

    assert added.url == condition
    assert form()["sections"][1]["starts_when"] == {"question": "danger", "answered": True}
    for page in (EDITOR, section, condition):
        assert "nly once “Is a child in danger now" in text_of(signed_in.get(page))
    press(
        signed_in,
        condition,
        "Remove : “Is a child in danger now, or likely to be harmed?” is answered",
    )
    assert "starts_when" not in form()["sections"][1]


def test_a_condition_that_cannot_be_is_refused(signed_in, early_help):
    address = f"{EDITOR}test/sections/0/pages/0/when/?new=1&question=danger"

    response = save(signed_in, address, test="chosen", chosen=["no-danger"])

    assert response.status_code == 302  # it can be read, though no route gets there
    address = f"{EDITOR}test/sections/0/pages/0/questions/0/options/0/when/?new=1&question=danger"
    response = save(signed_in, address, test="chosen", chosen=["no-danger"])
    assert "this is asked on the same page" in text_of(response).lower()


def test_whoever_does_not_edit_forms_sees_none(client, early_help):
    assert client.get(EDITOR).status_code == 302


@pytest.mark.parametrize("place", ["sections/99", "sections/0/title", "x/y", "sections/0/pages/-1"])
def test_what_is_not_there_is_not_found(signed_in, early_help, place):
    for page in ("part", "add", "condition", "test"):
        assert signed_in.get(f"{EDITOR}{page}/{place}/").status_code == 404
