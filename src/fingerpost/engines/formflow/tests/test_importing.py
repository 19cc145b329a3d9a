import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fingerpost.engines.formflow import CannotImport, Format, Imported, import_form

FOUND = [
    path
    for folder in Path(__file__).parents
    for path in sorted(folder.glob("shared/data/form_definitions/*/*.json"))
]


def environment(*components: dict[str, Any], **more: Any) -> Imported:
    page = {"path": "/one", "title": "One", "next": [{"path": "/summary"}]}
    summary = {"path": "/summary", "controller": "SummaryPageController", "title": "Summary"}
    whole = {"pages": [page | {"components": list(components)}, summary]} | more
    return import_form(json.dumps(whole), Format.ENVIRONMENT)


def question(imported: Imported, at: int = 0) -> dict[str, Any]:
    asked = imported.definition.sections[0].pages[0].questions[at]
    return asked.model_dump(exclude_defaults=True, by_alias=True)


def notes(imported: Imported, kind: str) -> list[str]:
    return [note.says for one in imported.report.entries if one.kind == kind for note in one.notes]


@pytest.mark.parametrize(
    ("component", "expected"),
    [
        ({"type": "TextField", "schema": {"max": 30}}, {"type": "short-text", "max_length": 30}),
        ({"type": "MultilineTextField"}, {"type": "long-text"}),
        ({"type": "EmailAddressField"}, {"type": "email"}),
        ({"type": "TelephoneNumberField"}, {"type": "phone"}),
        ({"type": "UkAddressField"}, {"type": "address"}),
        ({"type": "MonthYearField"}, {"type": "month"}),
        ({"type": "NumberField", "schema": {"max": 9}}, {"type": "number", "max": 9}),
        ({"type": "NumberField", "schema": {"precision": 2}}, {"type": "decimal"}),
        ({"type": "NumberField", "options": {"prefix": "£"}}, {"type": "money"}),
        (
            {"type": "DatePartsField", "options": {"maxDaysInFuture": 5}},
            {"type": "date", "latest": "today + 5 days"},
        ),
        (
            {"type": "YesNoField", "options": {"required": False}},
            {"type": "yes-no", "optional": True},
        ),
        ({"type": "DeclarationField"}, {"type": "declaration", "agree": "I understand and agree"}),
        ({"type": "OsGridRefField"}, {"type": "short-text"}),
    ],
    ids=lambda given: given["type"],
)
def test_each_component_becomes_the_question_that_fits(component, expected):
    imported = environment(component | {"name": "firstThing", "title": "What is it?"})

    assert question(imported) == {"id": "first-thing", "ask": "What is it?"} | expected
    assert imported.problems == ()


def test_options_come_from_a_list_and_those_revealed_under_one_follow_it():
    revealed = {"type": "TextField", "name": "which", "title": "Which?"}
    choices = [
        {"text": "A dog", "value": "Dog"},
        {"text": "Other", "value": "other", "conditional": {"components": [revealed]}},
    ]
    asked = {"type": "RadiosField", "name": "pet", "title": "Which pet?", "list": "pets"}

    imported = environment(asked, lists=[{"name": "pets", "items": choices}])

    assert [one["value"] for one in question(imported)["options"]] == ["dog", "other"]
    assert question(imported, 1)["when"] == {"question": "pet", "equals": "other"}
    assert any("lower case" in note for note in notes(imported, "Questions"))


def test_what_cannot_be_asked_is_reported_with_what_to_do():
    imported = environment(
        {"type": "FileUploadField", "name": "proof", "title": "Proof"},
        {"type": "TextField", "name": "code", "title": "Code", "schema": {"regex": "(a+)+$"}},
    )

    told = imported.report.in_words("It")
    assert "- **lost**: “Proof” (`proof`, FileUploadField) on page “One” (/one)" in told
    assert "the pattern that answers have to match. To do: say in the hint" in told


def test_html_becomes_markdown_and_what_is_filled_in_is_left_out():
    words = "<p>Hello <b>{{ name }}</b></p><ul><li>a {x}</li></ul><script>alert(1)</script>"
    link = "<a href='javascript:x'>bad</a> <a href='https://hatworth.example'>good</a>"
    imported = environment({"type": "Html", "content": words + link})

    (block,) = imported.definition.sections[0].pages[0].content
    assert block.text == "Hello **…**\n\n- a (x)\n\nbad [good](https://hatworth.example)"


@pytest.mark.parametrize(
    ("operator", "value", "expected"),
    [
        ("is before", "2026-01-01", {"less_than": "2026-01-01"}),
        ("is at least", ("18", "years", "in the past"), {"at_most": "today - 18 years"}),
        ("is less than", ("3", "days", "in the future"), {"less_than": "today + 3 days"}),
    ],
)
def test_dates_are_compared_as_in_the_original(operator, value, expected):
    details = {"value": value}
    if isinstance(value, tuple):
        details = dict(zip(("period", "unit", "direction"), value, strict=True))
    condition = {"field": {"name": "born"}, "operator": operator, "value": details}
    pages = [
        {
            "path": "/one",
            "components": [{"type": "DatePartsField", "name": "born", "title": "Born?"}],
            "next": [{"path": "/two", "condition": "c"}, {"path": "/summary"}],
        },
        {
            "path": "/two",
            "components": [{"type": "TextField", "name": "t", "title": "T?"}],
            "next": [{"path": "/summary"}],
        },
        {"path": "/summary", "controller": "./pages/summary.js"},
    ]
    whole = {"pages": pages, "conditions": [{"name": "c", "value": {"conditions": [condition]}}]}

    imported = import_form(json.dumps(whole), Format.XGOV)

    two = imported.definition.sections[0].pages[1]
    assert two.when.model_dump(exclude_unset=True) == {"question": "born"} | expected


def test_expressions_compare_numbers_and_choices_by_their_order():
    sizes = [{"text": size, "value": size} for size in "123"]
    first = {
        "path": "/one",
        "components": [
            {"type": "NumberField", "name": "age", "title": "Age?"},
            {"type": "SelectField", "name": "size", "title": "Size?", "list": "sizes"},
        ],
        "next": [{"path": "/summary"}, {"path": "/two", "condition": "c"}],
    }
    second = {"path": "/two", "title": "Two", "components": [{"type": "Para", "content": "Well"}]}
    written = "not (other.age >= 12.5) and (s.size > '1' or length(age) > 3)"
    whole = {"pages": [first, second], "lists": [{"name": "sizes", "items": sizes}]}
    whole["pages"].append({"path": "/summary", "controller": "SummaryPageController"})
    whole["conditions"] = [{"name": "c", "value": written.replace(" or length(age) > 3", "")}]

    imported = import_form(json.dumps(whole), Format.XGOV)
    whole["conditions"][0]["value"] = written
    lost = import_form(json.dumps(whole), Format.XGOV)

    assert "question: size, in: [n-2, n-3]" in imported.text
    assert "not: {question: age, at_least: 12.5}" in imported.text
    assert any("length()" in note for note in notes(lost, "Pages"))


def test_what_depends_on_a_page_that_nobody_reaches_is_taken_as_not_answered():
    def page(path: str, **more: Any) -> dict[str, Any]:
        asked = {"type": "YesNoField", "name": path[1:], "title": f"{path}?", "id": path[1:]}
        return {"path": path, "components": [asked]} | more

    def item(component: str, value: bool) -> dict[str, Any]:
        return {"componentId": component, "operator": "is", "value": value}

    never = {"id": "never", "items": [item("one", True), item("one", False)], "coordinator": "and"}
    after = {"id": "after", "items": [item("two", True), item("one", True)], "coordinator": "or"}
    pages = [page("/one"), page("/two", condition="never"), page("/three", condition="after")]
    whole = {"engine": "V2", "pages": pages, "conditions": [never, after]}

    imported = import_form(json.dumps(whole), Format.ENVIRONMENT)

    assert [one.id for one in imported.definition.sections[0].pages] == ["one", "three"]
    assert "when: {question: one, equals: yes}" in imported.text
    assert any("no answers lead here" in note for note in notes(imported, "Questions"))


@pytest.mark.parametrize(
    ("form", "whole", "told"),
    [
        (Format.XGOV, {"_type": "service.base", "pages": [{}]}, "justice"),
        (Format.XGOV, {"engine": "V2", "pages": [{"path": "/a"}]}, "environment"),
        (Format.JUSTICE, {"startPage": "/a", "pages": [{"path": "/a"}]}, "environment or xgov"),
    ],
)
def test_a_form_of_another_builder_is_named(form, whole, told):
    with pytest.raises(CannotImport, match=f"say --from {told}"):
        import_form(json.dumps(whole), form)


def test_a_repeated_page_is_a_repeat():
    page = {
        "path": "/dogs",
        "title": "Dogs",
        "controller": "RepeatPageController",
        "repeat": {"options": {"name": "dogs", "title": "Dog"}, "schema": {"min": 1, "max": 3}},
        "components": [{"type": "TextField", "name": "n", "title": "Name?"}],
        "next": [{"path": "/summary"}],
    }
    summary = {"path": "/summary", "controller": "SummaryPageController"}

    imported = import_form(json.dumps({"pages": [page, summary]}), Format.ENVIRONMENT)

    (repeat,) = imported.definition.sections[0].pages
    assert (repeat.repeat, repeat.item, repeat.max) == ("dog", "dog", 3)
    assert imported.problems == ()


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        "{}",
        '{"pages": 3}',
        '{"pages": [1, null]}',
        "[" * 100_000,
        '{"a": ' + "9" * 9_999 + "}",
    ],
    ids=["empty", "list", "open", "nothing", "number", "no-pages", "deep", "long"],
)
def test_what_is_no_form_is_refused_in_a_sentence(form, text):
    with pytest.raises(CannotImport, match="[.?]$"):
        import_form(text, form)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
QUICKLY = settings(
    max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
)


def test_cycles_of_lists_and_conditions_come_to_an_end():
    own = {"type": "RadiosField", "name": "r", "title": "R?", "list": "l"}
    listed = {
        "name": "l",
        "items": [{"text": "A", "value": "a", "conditional": {"components": [own]}}],
    }
    condition = {"name": "c", "value": {"conditions": [{"conditionName": "c"}]}}
    page = {"path": "/one", "components": [own], "next": [{"path": "/one", "condition": "c"}]}

    imported = import_form(
        json.dumps({"pages": [page], "lists": [listed], "conditions": [condition]}), Format.XGOV
    )

    assert any("names itself" in note for note in notes(imported, "Pages"))
    assert any("way back" in note for note in notes(imported, "Pages"))


def test_conditions_that_name_each_other_many_times_are_refused():
    conditions = [{"name": "c0", "value": "q == 'x'"}]
    for n in range(1, 10):
        parts = [{"conditionName": f"c{n - 1}"}] * 50
        conditions.append({"name": f"c{n}", "value": {"conditions": parts}})
    page = {"path": "/one", "title": "One", "next": [{"path": "/one", "condition": "c9"}]}

    with pytest.raises(CannotImport, match="too many parts of conditions"):
        import_form(json.dumps({"pages": [page], "conditions": conditions}), Format.XGOV)


def test_more_conditions_than_can_be_worked_out_are_given_up_and_reported():
    options = [{"text": str(n), "value": str(n)} for n in range(300)]
    asked = {"type": "CheckboxesField", "name": "many", "title": "Which?", "list": "l"}
    conditions = [{"name": f"c{n}", "value": f"('{n}' in many)"} for n in range(300)]
    following = [{"path": "/two", "condition": one["name"]} for one in conditions]
    page = {"path": "/one", "components": [asked], "next": [*following, {"path": "/summary"}]}
    two = {"path": "/two", "title": "Two", "components": [{"type": "TextField", "name": "t"}]}
    whole = {"pages": [page, two | {"next": [{"path": "/summary"}]}], "conditions": conditions}
    whole["pages"].append({"path": "/summary", "controller": "SummaryPageController"})

    imported = import_form(
        json.dumps(whole | {"lists": [{"name": "l", "items": options}]}), Format.XGOV
    )

    assert any("everybody is asked" in note for note in notes(imported, "Pages"))


@pytest.mark.parametrize(
    "path", FOUND or [None], ids=lambda path: path and f"{path.parent.name}-{path.stem}"
)
def test_the_examples_of_the_builders_themselves_are_imported_without_anything_to_mend(path):
    if path is None:
        pytest.skip("the examples in shared/data/form_definitions are not here")
    if path.name == "service.json":  # only a start page
        with pytest.raises(CannotImport, match="no page that anybody can reach"):
            import_form(path.read_text(), Format(path.parent.name))
        return

    imported = import_form(path.read_text(), Format(path.parent.name))

    assert imported.problems == ()
    assert imported.report.count("Questions").total() > 0


@given(st.data())
@QUICKLY
def test_whatever_stands_in_the_place_of_anything_is_imported_or_refused(data):
    form = data.draw(st.sampled_from(list(Format)))
    whole = _example(form)
    holder: Any = whole
    for _ in range(data.draw(st.integers(1, 6))):
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(holder[key], dict | list) or not holder[key] or data.draw(st.booleans()):
            holder[key] = data.draw(JSON)
            break
        holder = holder[key]
    with suppress(CannotImport):
        import_form(json.dumps(whole), form)


def _example(form: Format) -> dict[str, Any]:
    if form is Format.JUSTICE:
        text = {
            "_uuid": "q",
            "_type": "radios",
            "legend": "Q?",
            "items": [{"_uuid": "i", "label": "I"}],
        }
        text |= {"validation": {"required": True}, "name": "q"}
        expression = {"operator": "is", "component": "q", "field": "i", "page": "p"}
        branch = {
            "conditionals": [{"_type": "if", "next": "x", "expressions": [expression]}],
            "default": "c",
        }
        return {
            "service_name": "S",
            "pages": [
                {
                    "_uuid": "p",
                    "_type": "page.singlequestion",
                    "heading": "P",
                    "components": [text],
                },
                {"_uuid": "x", "_type": "page.exit", "heading": "X"},
                {"_uuid": "c", "_type": "page.checkanswers", "heading": "C"},
            ],
            "flow": {
                "p": {"next": {"default": "b"}},
                "b": {"_type": "flow.branch", "next": branch},
            },
        }
    condition = {"field": {"name": "q"}, "operator": "is", "value": {"value": "true"}}
    followers = [{"path": "/two", "condition": "c"}, {"path": "/summary"}]
    asked = [{"type": "YesNoField", "name": "q", "title": "Q?", "options": {}, "schema": {}}]
    asked += [{"type": "NumberField", "name": "n", "title": "N?", "schema": {"min": 1, "max": 2}}]
    asked += [
        {"type": "CheckboxesField", "name": "l", "title": "L?", "list": "l", "schema": {"min": 1}}
    ]
    two = {"path": "/two", "title": "Two", "components": [{"type": "Para", "content": "Words"}]}
    return {
        "startPage": "/one",
        "name": "N",
        "pages": [
            {
                "path": "/one",
                "title": "One",
                "section": "s",
                "components": asked,
                "next": followers,
            },
            two | {"controller": "TerminalPageController"},
            {"path": "/summary", "controller": "SummaryPageController"},
        ],
        "lists": [
            {"name": "l", "items": [{"text": "A", "value": "a"}, {"text": "B", "value": "b"}]}
        ],
        "sections": [{"name": "s", "title": "S"}],
        "conditions": [{"name": "c", "value": {"conditions": [condition]}}],
    }
