import pytest

from fingerpost.engines.formflow import (
    DefinitionError,
    Property,
    Step,
    Verdict,
    as_posted,
    prove,
    show,
    summary,
)

from .asked import FORMS, answer, errors
from .building import TODAY, at, form_of, page, posted


def stay(*parts):
    names = [f"q_{side}_{part}" for side in ("from", "to") for part in ("day", "month", "year")]
    return posted(**{name: part for name, part in zip(names, parts, strict=True) if part})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2:30pm", "14:30"), ("14.30", "14:30"), ("1430", "14:30"), ("2.30 p.m.", "14:30"),
        ("9am", "09:00"), ("0930", "09:30"), ("930", "09:30"), ("9:30 A.M.", "09:30"),
        ("noon", "12:00"), ("Midday", "12:00"), ("12pm", "12:00"), ("17:30", "17:30"),
    ],
)  # fmt: skip
def test_a_time_is_taken_as_people_write_it(typed, kept):
    assert answer("time", posted(q=typed)) == kept


@pytest.mark.parametrize("typed", ["9", "25:00", "9:60", "13pm", "0am", "half past two", "14:3"])
def test_a_time_that_could_be_another_or_none_is_asked_for_again(typed):
    assert errors("time", posted(q=typed)) == [("q", "Enter a time, like 9:30am or 14:30")]


@pytest.mark.parametrize(("typed", "said"), [("midnight", "midnight"), ("12am", "midnight"),
    ("0.05", "12:05am"), ("12pm", "midday"), ("1.05pm", "1:05pm"), ("23:00", "11pm")])  # fmt: skip
def test_a_time_is_said_as_people_write_it(typed, said):
    form = form_of(page("{id: q, type: time, ask: When?}"))
    kept = answer("time", posted(q=typed), {"time": form})

    assert summary(at(form, {"q": kept}))[0].groups[0].rows[0].answer == said


@pytest.mark.parametrize(
    ("name", "fields", "told"),
    [
        ("time", {}, [("q", "Enter the time")]),
        ("time", posted(q="8:59am"), [("q", "The time must be 9am or later")]),
        ("time", posted(q="17:31"), [("q", "The time must be 5:30pm or earlier")]),
        ("month", {}, [("q_month", "Enter the month you moved in")]),
        (
            "month",
            posted(q_month="9"),
            [("q_year", "The month you moved in must include a year")],
        ),
        (
            "month",
            posted(q_month="13", q_year="2026"),
            [("q_month", "The month you moved in must be a real month")],
        ),
        (
            "month",
            posted(q_month="december", q_year="2026"),
            [("q_month", "The month you moved in must be November 2026 or earlier")],
        ),
        (
            "month",
            posted(q_month="12", q_year="1899"),
            [("q_month", "The month you moved in must be January 1900 or later")],
        ),
        (
            "stay",
            {},
            [("q_from_day", "Enter the day you come"), ("q_to_day", "Enter the day you leave")],
        ),
        (
            "stay",
            stay("1", "12", "2026", "31", "", "2026"),
            [("q_to_month", "The day you leave must include a month")],
        ),
        (
            "stay",
            stay("22", "11", "2026", "30", "2", "2027"),
            [
                ("q_from_day", "The day you come must be today or in the future"),
                ("q_to_day", "The day you leave must be a real date"),
            ],
        ),
        (
            "stay",
            stay("3", "12", "2026", "2", "12", "2026"),
            [("q_to_day", "The day you leave must be the same as or after 3 December 2026")],
        ),
        (
            "stay",
            stay("1", "12", "2026", "15", "12", "2026"),
            [("q_to_day", "Choose 14 days or fewer, counting the first and the last")],
        ),
    ],
)
def test_an_error_says_what_to_do(name, fields, told):
    assert errors(name, fields) == told


@pytest.mark.parametrize(
    ("name", "fields", "kept", "said"),
    [
        ("month", posted(q_month="Sep", q_year="2026"), "2026-09", "September 2026"),
        (
            "stay",
            stay("1", "12", "2026", "14", "12", "2026"),
            {"from": "2026-12-01", "to": "2026-12-14"},
            "1 December 2026 to 14 December 2026",
        ),
        (
            "stay",
            stay("23", "11", "2026", "23", "11", "2026"),
            {"from": "2026-11-23", "to": "2026-11-23"},
            "23 November 2026",
        ),
    ],
)
def test_what_is_accepted_is_kept_said_and_shown_again(name, fields, kept, said):
    form = FORMS[name]

    assert answer(name, fields) == kept
    assert summary(at(form, {"q": kept}))[0].groups[0].rows[0].answer == said
    assert answer(name, as_posted(form.questions["q"].definition, kept)) == kept


def test_words_may_quote_a_day_of_a_stay():
    form = form_of(
        page("{id: stay, type: date-range, ask: When?}"),
        "{id: bags, title: 'Bags from {stay.from} to {stay.to}'}",
    )
    here = at(form, {"stay": {"from": "2026-12-01", "to": "2026-12-02"}})

    assert show(here, Step("bags")).title == "Bags from 1 December 2026 to 2 December 2026"


@pytest.mark.parametrize("kind", ["month", "date-range"])
def test_days_that_cannot_be_are_a_dead_end(kind):
    question = f"{{id: q, type: {kind}, ask: When?, earliest: today, latest: today - 2 months}}"

    proof = prove(form_of(page(question)), today=TODAY)

    assert proof.verdict(Property.NO_DEAD_END) is Verdict.REFUTED


def test_times_that_cannot_be_are_refused_when_they_are_read():
    with pytest.raises(DefinitionError, match="earliest is later than latest"):
        form_of(page("{id: q, type: time, ask: When?, earliest: '17:00', latest: '09:00'}"))
    with pytest.raises(DefinitionError, match="write a time as 09:30 or 14:30"):
        form_of(page("{id: q, type: time, ask: When?, earliest: 9am}"))
