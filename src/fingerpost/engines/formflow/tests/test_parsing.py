import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.engines.formflow import Step, StepNotOnRoute, as_posted, field_names, parse
from fingerpost.engines.formflow.answers.fields import Fields

from .asked import FORMS, OPTIONAL, PAGE, QUESTIONS, answer, errors
from .building import at, form_of, page, posted, yes_no

GOOD = [
    ("words", posted(q="  ab\tc "), "ab c"),
    ("words", {"q": ["first", "last"]}, "last"),
    ("story", posted(q="one\r\ntwo"), "one\ntwo"),
    ("story", posted(q="a\x00b\ud800c"), "abc"),
    ("name", posted(q_first="Ada", q_last="King"), {"first": "Ada", "last": "King"}),
    ("email", posted(q="ada@Example.ORG"), "ada@example.org"),
    ("phone", posted(q="01632 960 001"), "+441632960001"),
    ("phone", posted(q="+1 202 555 0143"), "+12025550143"),
    ("number", posted(q=" 7 "), 7),
    ("weight", posted(q=" 1,234.50 "), "1234.5"),
    ("weight", posted(q="−.5"), "-0.5"),
    ("weight", posted(q="-0"), "0"),
    ("weight", posted(q="3."), "3"),
    ("money", posted(q="£1,234.50"), "1234.50"),
    ("money", posted(q="75"), "75.00"),
    ("money", posted(q="0.1"), "0.10"),
    ("percentage", posted(q="12 %"), "12"),
    ("scale", posted(q="10"), 10),
    ("date", posted(q_day="29", q_month="2", q_year="2024"), "2024-02-29"),
    ("date", posted(q_day="1", q_month="march", q_year="2020"), "2020-03-01"),
    ("due", posted(q_day="24", q_month="11", q_year="2026"), "2026-11-24"),
    ("yes", posted(q="no"), "no"),
    ("radios", posted(q="b"), "b"),
    ("boxes", {"q": ["b", "a"]}, ["a", "b"]),
    ("boxes", {"q": ["none"]}, ["none"]),
    ("three", {"q": ["d", "a", "b"]}, ["a", "b", "d"]),
    ("three", {"q": ["none"]}, ["none"]),
    ("some", {"q": ["a", "b"]}, ["a", "b"]),
    ("postcode", posted(q="sw1a1aa"), "SW1A 1AA"),
    ("declaration", posted(q="agreed"), "agreed"),
    ("street", posted(q=" Bell  Street "), "Bell Street"),
    ("organisation", posted(q="Toms & Co"), "Toms & Co"),
    ("nino", posted(q="ab 12 34 56 c"), "AB123456C"),
    ("nhs-number", posted(q="943-476-5919"), "9434765919"),
    ("uprn", posted(q="000123"), "123"),
    ("car", posted(q="ab12 cde"), "AB12CDE"),
    (
        "address",
        posted(q_line1="1 Quay", q_town="Hatworth", q_postcode="m11ae", q_uprn="100012345678"),
        {
            "line1": "1 Quay",
            "line2": "",
            "town": "Hatworth",
            "county": "",
            "postcode": "M1 1AE",
            "uprn": "100012345678",
        },
    ),
]


@pytest.mark.parametrize(("name", "fields", "value"), GOOD)
def test_an_answer_is_taken_in_the_ways_people_write_it(name, fields, value):
    assert answer(name, fields) == value


@pytest.mark.parametrize(("name", "fields", "value"), GOOD)
def test_a_stored_answer_shown_again_and_posted_again_is_the_same(name, fields, value):
    question = FORMS[name].questions["q"].definition

    again = as_posted(question, value)

    assert set(again) <= set(field_names(question))
    assert answer(name, again) == value


@pytest.mark.parametrize(
    ("name", "fields", "told"),
    [
        ("words", {}, [("q", "Enter your words")]),
        ("words", posted(q="abcdef"), [("q", "Your words must be 5 characters or less")]),
        ("story", posted(q="a" * 501), [("q", "Your story must be 500 characters or less")]),
        (
            "name",
            {},
            [
                ("q_first", "Enter the child’s first name"),
                ("q_last", "Enter the child’s last name"),
            ],
        ),
        ("email", {}, [("q", "Enter your email address")]),
        (
            "email",
            posted(q="ada.example.org"),
            [("q", "Enter an email address in the correct format, like name@example.com")],
        ),
        (
            "phone",
            posted(q="999"),
            [
                (
                    "q",
                    "Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192",
                )
            ],
        ),
        ("number", posted(q="two"), [("q", "The number of rooms must be a whole number")]),
        ("number", posted(q="0"), [("q", "The number of rooms must be 1 or more")]),
        ("number", posted(q="10"), [("q", "The number of rooms must be 9 or less")]),
        ("weight", posted(q="heavy"), [("q", "The weight must be a number, like 12 or 12.5")]),
        ("weight", posted(q="1e3"), [("q", "The weight must be a number, like 12 or 12.5")]),
        ("weight", posted(q="0.25"), [("q", "The weight must have 1 decimal place or none")]),
        ("weight", posted(q="1500.1"), [("q", "The weight must be 1,500 or less")]),
        ("weight", posted(q="-2.6"), [("q", "The weight must be -2.5 or more")]),
        ("money", {}, [("q", "Enter the rent")]),
        (
            "money",
            posted(q="12,50"),
            [("q", "The rent must be an amount of money, like 75 or 75.50")],
        ),
        ("money", posted(q="9.999"), [("q", "The rent must have 2 decimal places or fewer")]),
        ("money", posted(q="2000.01"), [("q", "The rent must be £2,000 or less")]),
        ("money", posted(q="0"), [("q", "The rent must be £0.01 or more")]),
        ("percentage", posted(q="101"), [("q", "Your share must be 100% or less")]),
        ("percentage", posted(q="12.5"), [("q", "Your share must be a whole number")]),
        ("scale", posted(q="11"), [("q", "Select how well it goes")]),
        ("date", {}, [("q_day", "Enter date of birth")]),
        (
            "date",
            posted(q_day="3", q_year="2020"),
            [("q_month", "Date of birth must include a month")],
        ),
        (
            "date",
            posted(q_day="30", q_month="2", q_year="2020"),
            [("q_day", "Date of birth must be a real date")],
        ),
        (
            "date",
            posted(q_day="3", q_month="2", q_year="20"),
            [("q_year", "Year must include 4 numbers")],
        ),
        (
            "date",
            posted(q_day="24", q_month="11", q_year="2026"),
            [("q_day", "Date of birth must be today or in the past")],
        ),
        (
            "due",
            posted(q_day="23", q_month="11", q_year="2026"),
            [("q_day", "The due date must be in the future")],
        ),
        ("yes", {}, [("q", "Select yes if you can swim")]),
        ("yes", posted(q="maybe"), [("q", "Select yes if you can swim")]),
        ("radios", {}, [("q", "Select an answer to “Ask”")]),
        (
            "boxes",
            {"q": ["a", "none"]},
            [("q", "Select “None of these”, or select the others that apply, not both")],
        ),
        ("boxes", {"q": ["a", "z"]}, [("q", "Select all that apply")]),
        ("three", {"q": ["a", "b"]}, [("q", "Select 3 options")]),
        ("three", {"q": ["a", "b", "c", "d"]}, [("q", "Select 3 options")]),
        ("some", {"q": ["a"]}, [("q", "Select at least 2 options")]),
        ("some", {"q": ["a", "b", "c", "d"]}, [("q", "Select 3 options or fewer")]),
        ("some", {}, [("q", "Select what you like")]),
        ("postcode", posted(q="SW1"), [("q", "Enter a full UK postcode")]),
        (
            "address",
            posted(q_line1="1 Quay"),
            [("q_town", "Enter town or city"), ("q_postcode", "Enter postcode")],
        ),
        ("street", {}, [("q", "Enter the street")]),
        (
            "organisation",
            posted(q="x" * 151),
            [("q", "Your organisation must be 150 characters or less")],
        ),
        ("nino", {}, [("q", "Enter your National Insurance number")]),
        ("uprn", posted(q="1" * 13), [("q", "Enter a UPRN: a number with up to 12 digits")]),
        ("car", posted(q="?"), [("q", "Enter a vehicle registration number, like AB12 CDE")]),
        ("declaration", {}, [("q", "Tick the box to confirm: I agree")]),
    ],
)
def test_an_error_says_what_to_do(name, fields, told):
    assert errors(name, fields) == told


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_optional_question_may_be_left_blank(name):
    assert answer(name, {}, OPTIONAL) is None


def test_the_definitions_own_words_come_first():
    question = "{id: q, type: yes-no, ask: Ask, errors: {missing: Say yes or no}}"

    (error,) = parse(at(form_of(page(question)), {}), PAGE, {}).errors

    assert error.text == "Say yes or no"


def test_fields_that_were_not_asked_for_are_ignored():
    parsed = parse(at(FORMS["yes"], {}), PAGE, posted(q="yes", other="1", id="7"))

    assert parsed.values == {"q": "yes"}


def test_a_page_that_is_not_on_the_route_takes_no_answers():
    with pytest.raises(StepNotOnRoute):
        parse(at(FORMS["yes"], {}), Step("elsewhere"), {})


def test_a_question_under_an_option_counts_only_with_that_option():
    form = form_of(
        "{id: both, title: Both, questions: ["
        + yes_no("pets")
        + ", {id: which, type: short-text, ask: Which?, noun: which pets, "
        + "when: {question: pets, equals: yes}}]}"
    )
    here = at(form, {})

    with_option = parse(here, Step("both"), posted(pets="yes", which=""))
    without = parse(here, Step("both"), posted(pets="no", which="a cat"))

    assert [error.text for error in with_option.errors] == ["Enter which pets"]
    assert without.values == {"pets": "no"}


garbage = st.text(st.characters(codec=None), max_size=60) | st.sampled_from(
    ["\x00", "\ud800", "9" * 5_000, "٣", "²", "1e9", "-0", "\u202e", "None", "0x10", "ª" * 300]
)
GARBAGE_FIELDS = [
    "q", "q_day", "q_month", "q_year", "q_from_day", "q_from_month", "q_from_year", "q_to_day",
    "q_to_month", "q_to_year", "q_first", "q_last", "q_line1", "q_town", "q_postcode",
]  # fmt: skip


@given(
    st.sampled_from(sorted(QUESTIONS)),
    st.dictionaries(st.sampled_from(GARBAGE_FIELDS), st.lists(garbage, max_size=3)),
)
def test_whatever_is_posted_gives_a_value_that_can_be_stored_or_an_error(name, fields):
    parsed = parse(at(FORMS[name], {}), PAGE, fields)

    stored = json.dumps(parsed.values, ensure_ascii=False).encode()
    assert ("q" in parsed.values) != bool(parsed.errors)
    assert b"\x00" not in stored
    if parsed.is_accepted:
        again = as_posted(FORMS[name].questions["q"].definition, parsed.values["q"])
        assert answer(name, again) == parsed.values["q"]


def test_a_field_is_cut_before_any_work_is_done_on_it():
    fields = Fields({"q": ["é " * 5_000_000]})

    assert len(fields.paragraphs("q", 100)) <= 100
    assert len(fields.line("q")) <= 1_000


@pytest.mark.parametrize("name", QUESTIONS)
def test_ten_megabytes_in_a_field_are_refused_at_once(name):
    huge = "é " * 5_000_000
    fields = {field: [huge] for field in field_names(FORMS[name].questions["q"].definition)}

    assert errors(name, fields)
