import pytest
from hypothesis import given, settings

from fingerpost.engines.formflow import Property, Verdict, prove, read_form
from fingerpost.engines.formflow.prover import exploring, layout

from .building import TODAY, form_of, page, yes_no
from .oracle import try_everything
from .random_forms import REPEATS, definitions

EXITS = ("x0", "x1", "x2")


def refuted(form) -> dict[Property, list[str]]:
    found: dict[Property, list[str]] = {}
    for finding in prove(form, today=TODAY).refuted():
        found.setdefault(finding.property, []).append(finding.says)
    return found


def findings(form):
    return {finding.says: finding for finding in prove(form, today=TODAY).findings}


def test_the_example_is_proved_in_every_property(allotment):
    proof = prove(allotment, today=TODAY)

    assert {proof.verdict(each) for each in Property} == {Verdict.PROVED}


def test_a_page_whose_condition_contradicts_its_section_is_unreachable():
    form = form_of(
        page(yes_no("cat")),
        page(
            yes_no("shy"), when="{all: [{question: cat, equals: yes}, {question: cat, equals: no}]}"
        ),
    )

    assert refuted(form)[Property.REACHABLE] == [
        "page 'shy-page' can be reached",
        "question 'shy' can be asked",
    ]
    assert refuted(form)[Property.NO_CONTRADICTION] == ["the condition of page 'shy-page' can hold"]


def test_what_comes_after_everybody_left_is_unreachable():
    stop = "title: Stop, content: [{type: text, text: Stop}]"
    form = form_of(
        page(yes_no("cat")),
        f"{{exit: out-yes, when: {{question: cat, equals: yes}}, {stop}}}",
        f"{{exit: out-no, when: {{question: cat, equals: no}}, {stop}}}",
        page(yes_no("shy")),
    )

    assert "page 'shy-page' can be reached" in refuted(form)[Property.REACHABLE]
    assert refuted(form)[Property.ENDS] == ["end 'sent' can be reached"]


def test_a_question_without_an_option_left_is_a_dead_end_and_the_witness_leads_there():
    form = form_of(
        page(yes_no("cat")),
        page(
            "{id: food, type: radios, ask: Which?, "
            "options: [{value: fish, text: Fish, when: {question: cat, equals: yes}}]}"
        ),
    )

    (finding,) = prove(form, today=TODAY).refuted()

    assert finding.property is Property.NO_DEAD_END
    assert finding.witness == {"cat": "no"}
    assert finding.place == "form.yaml:7: sections[0].pages[1].questions[0]"


def test_a_date_that_no_day_fits_is_a_dead_end():
    form = form_of(
        page("{id: day, type: date, ask: When?, earliest: today + 2 days, latest: today}"),
        page(yes_no("next")),
    )

    assert refuted(form)[Property.NO_DEAD_END] == ["question 'day' always has an answer to give"]
    assert "page 'next-page' can be reached" in refuted(form)[Property.REACHABLE]


def test_answers_that_find_no_end_are_a_dead_end():
    form = form_of(
        page(yes_no("cat")), rest="ends: [{id: sent, title: S, when: {question: cat, equals: yes}}]"
    )

    finding = findings(form)["every route finds an end"]

    assert finding.verdict is Verdict.REFUTED
    assert finding.witness == {"cat": "no"}


def test_an_end_behind_one_that_always_fits_is_never_reached():
    form = form_of(page(yes_no("cat")), rest="ends: [{id: one, title: O}, {id: two, title: T}]")

    assert refuted(form) == {Property.ENDS: ["end 'two' can be reached"]}


@pytest.mark.parametrize(
    ("later", "told"),
    [
        (page(yes_no("cat"), when="{question: dog, answered: true}"), "looks at 'dog'"),
        (page("{id: cat, type: yes-no, ask: 'And {dog}?'}"), "says 'dog'"),
    ],
)
def test_looking_at_a_later_question_is_refuted_at_its_line(later, told):
    form = form_of(later, page(yes_no("dog")))

    told_of = [one for one in prove(form, today=TODAY).refuted() if one.property is Property.ORDER]

    assert [one.says for one in told_of] == [f"{told}, which is asked only later"]
    assert told_of[0].place.startswith("form.yaml:6: sections[0].pages[0]")


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("{id: q, type: number, ask: A, max: 10}", "{question: q, more_than: 10}"),
        ("{id: q, type: number, ask: A}", "{question: q, at_least: 5, less_than: 5}"),
        ("{id: q, type: date, ask: A, latest: today}", "{question: q, more_than: today}"),
        (
            "{id: q, type: date, ask: A, latest: today - 18 years}",
            "{question: q, age: {at_most: 17}}",
        ),
        ("{id: q, type: short-text, ask: A, max_length: 2}", "{question: q, equals: abc}"),
        ("{id: q, type: scale, ask: A}", "{question: q, equals: 11}"),
        ("{id: q, type: email, ask: A}", "{question: q, answered: false}"),
    ],
)
def test_a_condition_that_no_valid_answer_meets_is_a_contradiction(question, condition):
    form = form_of(page(question), page(yes_no("next"), when=condition))

    assert "the condition of page 'next-page' can hold" in refuted(form)[Property.NO_CONTRADICTION]


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("{id: q, type: number, ask: A}", "{question: q, at_least: 5, less_than: 6}"),
        ("{id: q, type: number, ask: A}", "{question: q, more_than: 20, less_than: 22}"),
        (
            "{id: q, type: checkboxes, ask: A, "
            "options: [{value: a, text: A}, {value: b, text: B}]}",
            "{all: [{question: q, contains: a}, {question: q, contains: b}]}",
        ),
        ("{id: q, type: date, ask: A}", "{question: q, age: {at_least: 17, at_most: 17}}"),
        ("{id: q, type: date, ask: A}", "{question: q, more_than: today, at_most: today + 1 day}"),
        ("{id: q, type: email, ask: A, optional: true}", "{question: q, answered: false}"),
    ],
)
def test_a_condition_that_few_answers_meet_is_found_to_be_possible(question, condition):
    form = form_of(page(question), page(yes_no("next"), when=condition))

    assert refuted(form) == {}


def test_a_form_with_too_many_combinations_is_undecided_and_says_of_what(monkeypatch):
    monkeypatch.setattr(exploring, "MOST_BRANCHES", 8)
    tests = ", ".join(f"{{question: q{n}, equals: yes}}" for n in range(6))
    form = form_of(
        *(page(yes_no(f"q{n}")) for n in range(6)),
        page(yes_no("all"), when=f"{{all: [{tests}, {{not: {{question: q0, equals: yes}}}}]}}"),
    )

    undecided = {finding.says: finding for finding in prove(form, today=TODAY).undecided()}

    assert (
        "states of the answers to q0, q1, q2, q3, q4, q5"
        in undecided["page 'all-page' can be reached"].why
    )
    assert not refuted(form)


def test_a_form_that_would_take_forever_is_left_undecided_in_time(monkeypatch):
    monkeypatch.setattr(layout, "MOST_STATES", 2_000)
    every = ", ".join(f"{{question: q{n}, equals: yes}}" for n in range(14))
    form = form_of(
        *(page(yes_no(f"q{n}")) for n in range(14)),
        page(yes_no("all"), when=f"{{all: [{every}, {{not: {{question: q0, equals: yes}}}}]}}"),
    )

    proof = prove(form, today=TODAY)

    assert proof.verdict(Property.NO_CONTRADICTION) is Verdict.UNDECIDED
    assert "than can be tried" in proof.undecided()[0].why


def test_many_boxes_tested_together_are_undecided_at_worst():
    options = ", ".join(f"{{value: o{n}, text: O}}" for n in range(12))
    tests = ", ".join(f"{{question: q, contains: o{n}}}" for n in range(12))
    form = form_of(
        page(f"{{id: q, type: checkboxes, ask: A, options: [{options}]}}"),
        page(yes_no("every"), when=f"{{all: [{tests}]}}"),
    )

    finding = findings(form)["page 'every-page' can be reached"]

    assert finding.verdict is Verdict.UNDECIDED
    assert finding.why == "12 options of 'q' are tested together"


@settings(max_examples=80, deadline=None)
@given(definitions())
def test_verdicts_agree_with_trying_every_answer(text):
    form = read_form(text)
    tried = try_everything(form)

    proof = prove(form, today=TODAY)

    verdicts = {finding.says: finding.verdict for finding in proof.findings}

    def agrees(says: str, happened: bool) -> bool:
        known = verdicts[says]
        return known is Verdict.UNDECIDED or (known is Verdict.PROVED) == happened

    for name in form.questions:
        assert agrees(f"question '{name}' can be asked", name in tried.questions)
    for end in form.ends:
        assert agrees(f"end '{end.id}' can be reached", end.id in tried.ends)
    for part in form.parts:
        if part.id not in REPEATS:  # has a step of its own only when there is something to add
            says = f"{'exit' if part.id in EXITS else 'page'} '{part.id}' can be reached"
            assert agrees(says, part.id in tried.pages)
    stuck = proof.verdict(Property.NO_DEAD_END)
    assert stuck is Verdict.UNDECIDED or (stuck is Verdict.REFUTED) == bool(tried.stuck)
    assert not proof.undecided() or "sum: r" in text


@settings(max_examples=60, deadline=None)
@given(definitions())
def test_an_option_is_proved_choosable_when_somebody_could_choose_it(text):
    form = read_form(text)
    chosen = try_everything(form).chosen

    for finding in prove(form, today=TODAY).findings:
        decided = finding.verdict is not Verdict.UNDECIDED  # sums are not
        if decided and finding.says.startswith("the condition of option "):
            _, option, _, question, _ = finding.says.split("'")
            could = (question, option) in chosen
            # An option may be offered though a rule of its page lets nobody choose it.
            assert (finding.verdict is Verdict.PROVED) == could or (not could and "rules:" in text)


@settings(max_examples=60, deadline=None)
@given(definitions())
def test_a_witness_always_leads_where_it_says(text):
    form = read_form(text)
    tried = try_everything(form)

    for finding in prove(form, today=TODAY).findings:
        if finding.property is Property.ENDS and finding.verdict is Verdict.PROVED:
            end = finding.says.split("'")[1]
            ways = [one for one in tried.walks if one.end and one.end.page == end]
            assert any(_agrees(way.sendable_answers(), finding.witness) for way in ways)


def _agrees(answers, witness) -> bool:
    """Whether the answers are those of the witness, which leaves out what does not matter."""
    if isinstance(witness, dict) and isinstance(answers, dict):
        return all(_agrees(answers.get(name), value) for name, value in witness.items())
    if isinstance(witness, list) and witness and isinstance(witness[0], dict):
        same_length = isinstance(answers, list) and len(answers) == len(witness)
        return same_length and all(map(_agrees, answers, witness))
    return answers == witness or (witness == [] and answers is None)


A, B = "{question: q, contains: a}", "{question: q, contains: b}"


@pytest.mark.parametrize(
    ("limits", "condition", "possible"),
    [
        ("exactly: 2", f"all: [{A}, {B}]", True),
        ("at_most: 1", f"all: [{A}, {B}]", False),
        ("exactly: 2", f"all: [{A}, {{not: {B}}}]", True),
        ("exactly: 3", f"all: [{A}, {{not: {B}}}]", False),
        ("at_least: 2", f"not: {{any: [{A}, {B}]}}", False),
    ],
)
def test_how_many_boxes_may_be_ticked_decides_what_is_possible(limits, condition, possible):
    options = "options: [{value: a, text: A}, {value: b, text: B}, {value: c, text: C}]"
    form = form_of(
        page(f"{{id: q, type: checkboxes, ask: Which?, {limits}, {options}}}"),
        page(yes_no("then"), when=f"{{{condition}}}"),
    )

    proof = prove(form, today=TODAY)

    assert proof.verdict(Property.REACHABLE) is (Verdict.PROVED if possible else Verdict.REFUTED)
