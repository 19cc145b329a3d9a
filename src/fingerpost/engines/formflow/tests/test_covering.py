from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fingerpost.engines.formflow import (
    DefinitionError,
    Property,
    Step,
    StepKind,
    Verdict,
    journeys,
    parse,
    prove,
    read_form,
    walk,
    write_form,
)

from .building import END, TODAY, at, form_of, page, posted

HOMES = Step("homes", (), StepKind.REPEAT)
NO_MORE = posted(another="no")
DAY = timedelta(days=1)


def homes(
    covers="gap_days: 0", years=10, into="latest: today", out="optional: true", more="", rest=END
):
    return form_of(
        page("{id: here-from, type: date, ask: Since?, optional: true}"),
        "{repeat: homes, title: Homes, item: home, max: 3, covers: "
        f"{{from: in, to: out, years: {years}, {covers}, "
        'error: "Tell us where you lived {gap}"}, '
        "pages: [{id: home, title: Home, questions: ["
        f"{{id: in, type: date, ask: In?, {into}}}, {{id: out, type: date, ask: Out?, {out}}}"
        f"]}}]{more}}}",
        rest=rest,
    )


def lived(*periods, here_from=None):
    items = [
        {"id": str(number), "in": first, "out": last}
        for number, (first, last) in enumerate(periods, 1)
    ]
    made = {"_repeats": {"homes": {"made": len(items), "closed": True}}}
    return {"here-from": here_from, "homes": items} | made


def told(form, answers, today=TODAY):
    errors = parse(walk(form, answers, today=today), HOMES, NO_MORE).errors
    return [error.text for error in errors]


def missing_day_by_day(periods, first, today, until, gap_days):
    """The first days in a row that nobody accounts for, looked at one after another."""
    run, day = [], first
    while day <= today and (until is None or day < until):
        if any(start <= day <= (end or today) for start, end in periods):
            if len(run) > gap_days:
                return run
            run = []
        else:
            run.append(day)
        day += DAY
    return run if len(run) > gap_days else []


NEARBY = [date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2023, 12, 31)]
SOME_DAY = st.one_of(
    st.sampled_from(NEARBY), st.dates(min_value=date(2023, 1, 1), max_value=date(2025, 6, 1))
)


@settings(max_examples=25, deadline=None)
@given(
    periods=st.lists(st.tuples(SOME_DAY, st.none() | SOME_DAY), max_size=5),
    today=st.one_of(st.sampled_from(NEARBY), st.dates(date(2023, 6, 1), date(2025, 3, 1))),
    until=st.none() | SOME_DAY,
    gap_days=st.sampled_from([0, 1, 28]),
)
@example([(date(2022, 1, 1), date(2024, 2, 28)), (date(2024, 3, 1), None)], NEARBY[2], None, 0)
@example([(date(2022, 1, 1), date(2024, 2, 28)), (date(2024, 3, 1), None)], NEARBY[2], None, 1)
@example([(date(2024, 1, 1), None), (date(2022, 1, 1), date(2023, 12, 31))], NEARBY[1], None, 0)
@example([(date(2022, 1, 1), date(2025, 1, 1)), (date(2023, 5, 1), NEARBY[3])], NEARBY[0], None, 0)
@example([(date(2025, 1, 1), None), (date(2022, 1, 1), NEARBY[0])], NEARBY[2], NEARBY[2], 0)
def test_a_gap_is_told_as_looking_day_by_day_finds_it(periods, today, until, gap_days):
    form = homes(f"until: here-from, gap_days: {gap_days}", years=1)
    first = today.replace(year=today.year - 1, day=min(today.day, 28 if today.month == 2 else 31))
    answers = lived(
        *((start.isoformat(), end and end.isoformat()) for start, end in periods),
        here_from=until and until.isoformat(),
    )

    found = told(form, answers, today)

    missing = missing_day_by_day(periods, first, today, until, gap_days)
    assert found == [f"Tell us where you lived {said(missing)}" for _ in missing[:1]]


def said(days):
    first, last = (f"{day.day} {day:%B %Y}" for day in (days[0], days[-1]))
    return f"on {first}" if first == last else f"between {first} and {last}"


def test_the_error_names_the_gap_and_the_list_waits_to_be_put_right():
    answers = lived(("2010-01-01", "2019-05-02"), ("2020-08-02", None))

    assert told(homes(), answers) == [
        "Tell us where you lived between 3 May 2019 and 1 August 2020"
    ]
    assert at(homes(), answers).first_unanswered == HOMES


def test_one_day_that_is_missing_is_named_alone_and_periods_may_overlap():
    one_day = lived(("2010-01-01", "2019-05-02"), ("2019-05-04", None))
    overlap = lived(("2018-01-01", None), ("2010-01-01", "2019-05-02"))

    assert told(homes(), one_day) == ["Tell us where you lived on 3 May 2019"]
    assert told(homes(), overlap) == []
    assert at(homes(), overlap).is_complete


def test_what_is_to_be_covered_ends_before_the_day_in_another_question():
    answers = lived(("2010-01-01", "2024-02-29"), here_from="2024-03-01")

    assert told(homes("until: here-from"), answers) == []
    assert told(homes(), answers) == [
        "Tell us where you lived between 1 March 2024 and 23 November 2026"
    ]


@pytest.mark.parametrize(
    ("covers", "more", "says"),
    [
        ("to: exit", "", "there is no question 'exit'"),
        ("to: here-from", "", "'here-from' is not asked for each of 'homes'"),
        ("to: in", "", "write the question for the last day"),
        ("until: in", "", "'in' is asked in a repeat; write a question outside this one"),
        ("error: No gaps", "", "say {gap} once"),
        ("gap_days: 0", ", min: 3", "has no list on which a gap could be told"),
    ],
)
def test_what_cannot_be_covered_is_refused_with_its_place(covers, more, says):
    key = covers.split(":")[0]
    head = {"to": "to: out, ", "error": 'error: "Tell us where you lived {gap}", '}
    whole = 'from: in, to: out, years: 10, error: "Tell us where you lived {gap}", '
    text = f"{{{whole.replace(head.get(key, '-'), '')}{covers}}}"

    with pytest.raises(DefinitionError, match="covers") as failure:
        form_of(
            page("{id: here-from, type: date, ask: Since?}"),
            f"{{repeat: homes, title: Homes, item: home, max: 3{more}, covers: {text}, "
            "pages: [{id: home, title: Home, questions: ["
            "{id: in, type: date, ask: In?}, {id: out, type: date, ask: Out?}]}]}",
        )

    assert says in str(failure.value)


def test_the_prover_finds_items_that_cover_everything_and_journeys_add_them():
    form = homes()

    proof = prove(form, today=TODAY)
    taken = journeys(form, today=TODAY)

    assert proof.verdict(Property.NO_DEAD_END) is Verdict.PROVED
    assert not proof.refuted()
    assert not proof.undecided()
    assert taken.not_covered == ()
    assert {len(one.answers["homes"]) for one in taken.taken} == {1, 3}


def test_the_prover_says_that_it_does_not_try_several_items_that_cover_together():
    short = "{count: homes, at_most: 0, where: {question: in, at_most: out - 9 years}}"
    short = f', rules: [{{must: {short}, error: "No"}}]'

    proof = prove(homes(out="latest: today", more=short), today=TODAY)

    says = {found.why for found in proof.undecided()}
    assert says == {"how several items of homes leave no gap together is not tried"}
    assert not proof.refuted()


def test_a_day_that_is_asked_only_later_cannot_end_what_is_covered():
    later = "      - " + page("{id: later, type: date, ask: Later?}") + "\n" + END

    proof = prove(homes("until: later", rest=later), today=TODAY)

    assert [one.says for one in proof.refuted()] == ["looks at 'later', which is asked only later"]


def test_what_is_covered_is_written_back_as_it_was_read():
    form = homes("gap_days: 28, until: here-from")

    written = write_form(form.definition)

    assert read_form(written).definition == form.definition
    assert "from: in, to: out, years: 10, until: here-from, gap_days: 28" in written
