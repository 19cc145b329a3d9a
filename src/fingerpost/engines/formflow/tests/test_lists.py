from pathlib import Path

import pytest

from fingerpost.engines.formflow import (
    DefinitionError,
    Step,
    as_posted,
    entries_like,
    parse,
    read_form,
    summary,
)

from .building import END, at, form_of, page, posted

PLACES = (Path(__file__).parent / "examples/lists/places.txt").read_text()
LONG = "{id: q, type: autocomplete, ask: Where?, noun: the place, list: places}"
SHORT = (
    "{id: q, type: autocomplete, ask: Which?, noun: a colour, options: [{value: R, text: Red}, "
    "{value: b-1, text: Blue}]}"
)
PAGE = Step("q-page")


def form_with(text, question=LONG, name="lists/places.txt"):
    head = "title: T\nsections:\n  - id: a\n    title: A\n    pages:\n      - "
    return read_form(f"{head}{page(question)}\n{END}", beside={name: text})


FORM = form_with(PLACES)


def said(fields, form=FORM):
    parsed = parse(at(form, {}), PAGE, fields)
    return parsed.values.get("q") if parsed.is_accepted else parsed.errors[0].text


@pytest.mark.parametrize(
    "typed", ["Oakham", " oakham ", "OAKHAM", "Oak-ham", "große strasse and uberweg", "STRASSE"]
)
def test_an_entry_is_found_by_its_words_or_value_however_they_are_written(typed):
    assert said(posted(q=typed)) in ("OAKHAM", "STRASSE")


@pytest.mark.parametrize(
    ("typed", "first"),
    [("Oakhan", "Oakham"), ("saltmeer", "Saltmere"), ("kings", "Kingsby"), ("worth", "Ashworth")],
)
def test_what_is_not_on_the_list_brings_those_that_may_have_been_meant(typed, first):
    alike = entries_like(FORM.questions["q"].definition, typed)

    assert next(iter(alike.values())) == first
    assert len(alike) <= 7
    assert said(posted(q=typed)).startswith("The place must be from the list. Choose")
    assert said(posted(q=typed, q_meant=first.upper())) == first.upper()


def test_what_is_like_nothing_is_asked_for_again():
    assert said(posted(q="zzz")) == "The place must be from the list. Check the spelling"
    assert said(posted(q="?!")) == "The place must be from the list. Check the spelling"
    assert said({}) == "Select the place"
    assert said(posted(q="zzz", q_meant="zzz")) == (
        "The place must be from the list. Check the spelling"
    )


def test_what_was_chosen_is_shown_again_and_said_in_words():
    definition = FORM.questions["q"].definition

    assert as_posted(definition, "OAKHAM") == {"q": ["Oakham"]}
    assert summary(at(FORM, {"q": "OAKHAM"}))[0].groups[0].rows[0].answer == "Oakham"


def test_a_short_list_is_chosen_from():
    form = form_of(page(SHORT))

    assert said(posted(q="b-1"), form) == "b-1"
    assert said(posted(q="Blue"), form) == "Select a colour"


def test_a_list_may_be_yaml():
    form = form_with("GB: Great Britain\n'NO': Norway\n", name="lists/places.yaml")

    assert dict(form.questions["q"].definition.entries) == {"GB": "Great Britain", "NO": "Norway"}


def test_ten_thousand_entries_are_read_and_matched():
    form = form_with("".join(f"v{n} Street number {n}\n" for n in range(10_000)))

    assert said(posted(q="street number 9999"), form) == "v9999"
    assert "Choose" in said(posted(q="stret nummer 9998"), form)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("GB Britain\nGB England", "lists/places.txt:2: 'GB' is in the list already; keep one"),
        ("GB Britain\n\n*** x", "lists/places.txt:3: write a value, a space and its words"),
        ("GB", "lists/places.txt:1: write a value, a space and its words"),
        ("# nothing", "lists/places.txt:1: write between 1 and 10,000 lines"),
        ("".join(f"v{n} w{n}\n" for n in range(10_001)), "write between 1 and 10,000 lines"),
        ("A High Street\nB high street", "“high street” stands for two values; say more"),
    ],
    ids=["twice", "marks", "no words", "nothing", "too many", "alike"],
)
def test_a_list_that_cannot_be_used_is_refused_with_its_line(text, says):
    with pytest.raises(DefinitionError) as refused:
        form_with(text)

    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (LONG.replace("places", "towns"), "there is no list 'towns'; add lists/towns.txt"),
        (LONG.replace(", list: places", ""), "give either options, or the name of a list"),
        (SHORT.replace("b-1", "R"), "each option needs a value of its own"),
    ],
)
def test_a_question_without_a_list_is_refused(question, says):
    with pytest.raises(DefinitionError) as refused:
        form_with(PLACES, question)

    assert says in str(refused.value)


def test_a_condition_names_a_value_of_the_list():
    shown = page("{id: r, type: yes-no, ask: Red?}", when="{question: q, equals: R}")
    assert Step("r-page") in at(form_of(page(SHORT), shown), {"q": "R"})

    with pytest.raises(DefinitionError, match="'Red' is not in the list"):
        form_of(page(SHORT), shown.replace("equals: R", "equals: Red"))
