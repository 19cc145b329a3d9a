import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.engines.formflow import DefinitionError, FormflowError, read_form

from .building import form_of, page, yes_no

GOOD = """\
title: Test
sections:
  - id: one
    title: One
    pages:
      - id: colour
        questions:
          - id: colour
            type: radios
            ask: Which colour?
            options:
              - {value: red, text: Red}
              - {value: blue, text: Blue}
ends:
  - {id: sent, title: Sent}
"""


def problems(text: str) -> list[str]:
    with pytest.raises(DefinitionError) as failure:
        read_form(text, "services/demo/form.yaml")
    return [str(problem) for problem in failure.value.problems]


def test_a_good_definition_is_read():
    form = read_form(GOOD)

    assert form.definition.title == "Test"
    assert set(form.questions) == {"colour"}


@pytest.mark.parametrize(
    ("line", "written", "line_number", "told"),
    [
        (
            "type: radios",
            "type: radio",
            8,
            "sections[0].pages[0].questions[0]: type: 'radio' is not a type; write 'short-text'",
        ),
        (
            "ask: Which colour?",
            "aks: Which colour?",
            10,
            "sections[0].pages[0].questions[0].aks: 'aks' is not a word of this language here; "
            "did you mean 'ask'?",
        ),
        ("title: Test", "title: 7", 1, "title: write words here; put quotes around numbers"),
        (
            "{value: blue, text: Blue}",
            "{value: red, text: Blue}",
            13,
            "sections[0].pages[0].questions[0].options[1].value: 'red' is already an option",
        ),
        (
            "- id: colour\n            type",
            "- id: Colour\n            type",
            8,
            "sections[0].pages[0].questions[0].id: use lower-case letters",
        ),
        ("title: One", "title: One\n    title: Two", 5, "'title' is given twice; keep one"),
        ("title: One", "title: &a One", 4, "anchors and aliases"),
        ("title: One", "title: !!python/name:os One", 4, "tags (!) are not used here"),
        ("  - {id: sent, title: Sent}", "  - {id: sent, title: ", 16, "did not find"),
        ("{id: sent, title: Sent}", "{id: colour, title: Sent}", 15, "ends[0].id: 'colour' is"),
        ("ask: Which colour?", "ask: Which {shade}?", 10, "there is no question 'shade'"),
        ("ask: Which colour?", "ask: Which {colour}?", 10, "is not known yet here"),
        ("ask: Which colour?", "ask: 'Which {colour?'", 10, "write a gap as {question-id}"),
    ],
)
def test_each_error_names_file_line_and_field(line, written, line_number, told):
    found = problems(GOOD.replace(line, written, 1))

    assert any(
        one.startswith(f"services/demo/form.yaml:{line_number}: ") and told in one for one in found
    ), found


def test_an_error_in_an_exit_is_told_at_its_own_line_not_at_the_exits():
    pages = "      - exit: out\n        title: ''\n        content: []\n"

    found = problems(GOOD.replace("ends:", pages + "      - exit: two\nends:"))

    assert [one.removeprefix("services/demo/form.yaml:") for one in found] == [
        "15: sections[0].pages[1].title: write something here, or remove the line",
        "16: sections[0].pages[1].content: list at least one",
        "17: sections[0].pages[2]: 'content' is missing; add it",
        "17: sections[0].pages[2]: 'title' is missing; add it",
    ]


def test_every_missing_key_is_told_at_the_line_of_what_lacks_it():
    found = problems("title: Test\nsections:\n  - id: one\n    pages: []\nends: []\n")

    assert [one.removeprefix("services/demo/form.yaml:") for one in found] == [
        "3: sections[0]: 'title' is missing; add it",
        "4: sections[0].pages: list at least one",
        "5: ends: list at least one",
    ]


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("{question: size, equals: big}", "there is no question 'size'"),
        ("{question: first, equals: maybe}", "'maybe' is no option; write yes or no"),
        ("{question: first, contains: yes}", "a yes-no question has no 'contains'"),
        ("{question: first, age: {less_than: 3}}", "a yes-no question has no 'age'"),
        ("{question: first}", "say what to test"),
        ("{any: []}", "list at least one"),
        ("{question: first, equal: yes}", "did you mean 'equals'?"),
    ],
)
def test_a_condition_must_fit_its_question(condition, told):
    with pytest.raises(DefinitionError) as failure:
        form_of(page(yes_no("first")), page(yes_no("second"), when=condition))

    assert told in str(failure.value)


def test_a_question_of_a_repeat_cannot_be_tested_outside_of_it():
    children = (
        "{repeat: children, title: Children, item: child, pages: ["
        + page("{id: born, type: date, ask: When?}")
        + "]}"
    )

    with pytest.raises(DefinitionError, match="is asked for each of 'children'; test it in there"):
        form_of(children, page(yes_no("next"), when="{question: born, answered: true}"))


def test_on_one_page_a_question_is_shown_by_one_choice_only():
    with pytest.raises(DefinitionError, match="can only be shown by one 'equals'"):
        form_of(
            "{id: both, title: Both, questions: ["
            + yes_no("first")
            + ", "
            + yes_no("second", when="{not: {question: first, equals: yes}}")
            + "]}"
        )


@given(st.text(max_size=300))
def test_whatever_the_file_holds_only_a_definition_error_is_raised(text):
    with pytest.raises(FormflowError):
        read_form(text)


@pytest.mark.parametrize(
    "text",
    ["[" * 5_000, "a: " * 5_000, "- " * 5_000, "{a: " * 300, "x" * 1_000_001, "\x00", "a: \ud800"],
)
def test_bombs_are_refused(text):
    with pytest.raises(DefinitionError):
        read_form(text)


@given(st.integers(0, len(GOOD)), st.sampled_from(['"', "{", "- ", "\n", ":", "  ", "é", "&a"]))
def test_a_slip_of_the_hand_gives_a_form_or_a_definition_error(place, slip):
    lines = _problem_lines(GOOD[:place] + slip + GOOD[place:])

    assert all(1 <= line <= 18 for line in lines)


def _problem_lines(text: str) -> list[int]:
    try:
        read_form(text)
    except DefinitionError as failure:
        return [problem.line for problem in failure.problems]
    return []
