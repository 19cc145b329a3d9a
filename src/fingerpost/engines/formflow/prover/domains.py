"""For each question a few answers that between them pass every combination of tests there is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from itertools import combinations
from typing import Any

from fingerpost.engines.formflow.answers import texts
from fingerpost.engines.formflow.answers.exacts import as_kept
from fingerpost.engines.formflow.answers.fields import Fields
from fingerpost.engines.formflow.answers.refusals import Refused
from fingerpost.engines.formflow.compiling.conditions import value_test
from fingerpost.engines.formflow.compiling.form import CompiledQuestion
from fingerpost.engines.formflow.language.conditions import ORDER, Constant, Test
from fingerpost.engines.formflow.language.gathered import Cell
from fingerpost.engines.formflow.language.limits import reference
from fingerpost.engines.formflow.language.moments import add_months, moment
from fingerpost.engines.formflow.language.questions import (
    Checkboxes,
    DateParts,
    DateRange,
    ExactNumber,
    LongText,
    Month,
    Name,
    Number,
    QuestionParts,
    Scale,
    Select,
    ShortText,
    Table,
)

from .fitting import TooManyTexts, texts_that_fit
from .samples import SAMPLES

MOST_TESTED_BOXES = 10
_WRITTEN = (Number, Scale, ExactNumber, DateParts, ShortText, LongText)


class TooManyAnswers(Exception):
    """More combinations of answers than can be tried."""


@dataclass(frozen=True, slots=True)
class Near:
    """Where the answers of compared questions have their edges, and how far from these to try."""

    edges: frozenset[Any]
    steps: int


def answers_to_try(
    question: CompiledQuestion,
    tests: Iterable[Test],
    today: date,
    near: Near | None = None,
) -> tuple[Any, ...]:
    """Valid answers, one for each combination of tests (and of conditional options) that occurs.

    Of a question that is compared with others, every answer that may make a difference to them.
    Empty if no answer is valid at all. Raises TooManyAnswers for boxes of which more than 10 are
    tested together, and for patterns that are too entangled.
    """
    tested = [test for test in tests if test.question == question.id]
    holds = [value_test(test) for test in tested]
    conditional = {option.definition.value for option in question.options if option.when}
    classes: dict[object, Any] = {}
    for value in _candidates(question, tested, today, near):
        chosen = value if isinstance(value, list) else [value]
        depends = conditional and frozenset(conditional.intersection(chosen))
        itself = str(value) if near else None
        key = (value is None, *(test(value, today) for test in holds), depends or None, itself)
        classes.setdefault(key, value)
    return tuple(classes.values())


def own_edges(question: CompiledQuestion, tests: Iterable[Test], today: date) -> set[Any]:
    """The constants and bounds of a question that is compared with others."""
    definition, tested = question.definition, [t for t in tests if t.question == question.id]
    if isinstance(definition, DateParts):
        bounds = {moment(definition.earliest).on(today), moment(definition.latest).on(today)}
        return bounds | {day for test in tested for day in _edges(test, today)}
    if isinstance(definition, Number | Scale | ExactNumber):
        constants = {constant for test in tested for constant in constants_of(test)}
        return {definition.min, definition.max, *constants}
    return {v for v in _candidates(question, tested, today, None) if isinstance(v, str)}


def one_by_one(question: CompiledQuestion) -> tuple[Any, ...]:
    """Each option alone, or some text, where their combinations are too many to try."""
    if not isinstance(question.definition, Checkboxes):
        return ("a" * max(getattr(question.definition, "min_length", 1), 1),)
    exclusive = [[option.value] for option in question.definition.options if option.exclusive]
    several = [o.value for o in question.definition.options if not o.exclusive]
    sets = (_filled_up(question.definition, {value}, several) for value in several)
    return (*(chosen for chosen in sets if chosen), *exclusive)


def can_block(question: CompiledQuestion, today: date) -> bool:
    """Whether it may happen that a question must be answered and no answer can be given."""
    if question.definition.optional and question.required_when is None:
        return False
    if isinstance(question.definition, DateParts | Month | DateRange | Table):
        return not any(_candidates(question, [], today, None))
    return bool(question.options) and all(option.when for option in question.options)


def answers_in_cell(cell: Cell, tests: list[Test], today: date, near: Near) -> Iterator[Any]:
    """Answers to try in a column of a table."""
    if isinstance(cell, Select):
        yield from (option.value for option in cell.options)
    else:
        yield from _written(cell, tests, today, near)


def _candidates(
    question: CompiledQuestion, tests: list[Test], today: date, near: Near | None
) -> Iterator[Any]:
    definition = question.definition
    if isinstance(definition, _WRITTEN):
        yield from _written(definition, tests, today, near)
    elif isinstance(definition, Checkboxes):
        yield from _boxes(definition, tests)
    elif isinstance(definition, Name):
        yield {part: part.capitalize() for part in definition.parts}
    elif sample := SAMPLES.get(definition.type):
        yield from sample(definition, today)
    else:
        yield from question.texts
    if definition.optional:
        yield None


def _written(
    definition: QuestionParts, tests: list[Test], today: date, near: Near | None
) -> Iterator[Any]:
    """Answers to a question that has words, a number or a day."""
    if isinstance(definition, Number | Scale):
        yield from _numbers(definition, tests, near)
    elif isinstance(definition, ExactNumber):
        yield from _exacts(definition, tests, near)
    elif isinstance(definition, DateParts):
        yield from _days(definition, tests, today, near)
    elif isinstance(definition, ShortText | LongText):
        yield from _texts(definition, tests, near)


def constants_of(test: Test) -> set[Constant]:
    """What a test compares an answer with, other answers left aside."""
    compared = {getattr(test, name) for name in ("equals", "contains")}
    limits = (getattr(test, name) for name in ORDER)
    compared |= {limit for limit in limits if not reference(limit)}
    return (compared | set(test.in_ or ())) - {None}


def _numbers(question: Number | Scale, tests: list[Test], near: Near | None) -> Iterator[int]:
    edges = {int(constant) for test in tests for constant in constants_of(test)}
    edges |= {int(edge) for edge in near.edges} if near else set()
    some = {edge + step for edge in edges for step in _around(near)} | {question.min, question.max}
    middle = (question.min + min(question.max, question.min + 10)) // 2
    for number in [middle, *sorted(some)]:
        if question.min <= number <= question.max:
            yield number


def _exacts(question: ExactNumber, tests: list[Test], near: Near | None) -> Iterator[str]:
    """Around each number that is compared with, those next to it that can be written."""
    step = Decimal(1).scaleb(-question.decimal_places)
    edges = {Decimal(constant) for test in tests for constant in constants_of(test)}
    edges |= {Decimal(edge) for edge in near.edges} if near else set()
    below = {(edge / step).to_integral_value(ROUND_FLOOR) * step for edge in edges}
    some = {edge + times * step for edge in below for times in _around(near)}
    middle = (question.min + min(question.max, question.min + 10)) // 2
    for number in [middle, *sorted(some | {question.min, question.max})]:
        if question.min <= number <= question.max:
            yield as_kept(question, number)


def _around(near: Near | None) -> range:
    steps = near.steps if near else 1
    return range(-steps, steps + 1)


def _days(question: DateParts, tests: list[Test], today: date, near: Near | None) -> Iterator[str]:
    first, last = moment(question.earliest).on(today), moment(question.latest).on(today)
    edges = {day for test in tests for day in _edges(test, today)} | {first, last}
    edges |= near.edges if near else set()
    some = {day for edge in edges for step in _around(near) for day in _shifted(edge, step)}
    for day in sorted(some, key=lambda day: (abs(day - today), day)):
        if first <= day <= last:
            yield day.isoformat()


def _shifted(day: date, days: int) -> Iterator[date]:
    try:
        yield day + timedelta(days=days)
    except OverflowError:
        return


def _edges(test: Test, today: date) -> Iterator[date]:
    """The days next to which a test changes."""
    for constant in constants_of(test):
        yield moment(str(constant)).on(today)
    if test.age is not None:
        day = moment(test.age.on).on(today)
        for name in ORDER:
            if (years := getattr(test.age, name)) is not None:
                yield add_months(day, -12 * years)
                yield add_months(day, -12 * (years + 1))


def _texts(question: ShortText | LongText, tests: list[Test], near: Near | None) -> Iterator[str]:
    constants = {str(constant) for test in tests for constant in constants_of(test)}
    constants |= near.edges if near else set()
    length = max(question.min_length, 1)
    others = ("abcdefghijklmnopqrstuvwxyz"[place % 26] * length for place in range(26))
    fillers = near.steps if near else 1
    yield from [text for text in others if text not in constants][:fillers]
    yield from (text for text in sorted(constants) if _is_taken(question, text))
    if patterns := tuple(dict.fromkeys(test.matches for test in tests if test.matches)):
        yield from _fitting(question, patterns, constants)


def _fitting(
    question: ShortText | LongText, patterns: tuple[str, ...], constants: set[str]
) -> Iterator[str]:
    least, most = max(question.min_length, 1), question.max_length
    try:
        for text in texts_that_fit(patterns, sorted(constants), least=least, most=most):
            if not _is_taken(question, text):
                raise TooManyAnswers(f"an answer to '{question.id}' that fits may not be accepted")
            yield text
    except TooManyTexts:
        message = f"the patterns for '{question.id}' have more combinations than can be tried"
        raise TooManyAnswers(message) from None


def _is_taken(question: ShortText | LongText, text: str) -> bool:
    fields = Fields({question.id: [text]})
    try:
        if isinstance(question, ShortText):
            return texts.short_text(question, fields) == text
        return texts.long_text(question, fields) == text
    except Refused:
        return False


def _boxes(question: Checkboxes, tests: list[Test]) -> Iterator[list[str]]:
    tested = {constant for test in tests for constant in constants_of(test)}
    several = [option.value for option in question.options if not option.exclusive]
    among = [value for value in several if value in tested]
    if len(among) > MOST_TESTED_BOXES:
        raise TooManyAnswers(f"{len(among)} options of '{question.id}' are tested together")
    others = [value for value in several if value not in tested]
    sets = [{value} for value in others]
    sets += [set(some) for size in range(1, len(among) + 1) for some in combinations(among, size)]
    for some in sets:
        if chosen := _filled_up(question, some, others):
            yield chosen
    yield from ([option.value] for option in question.options if option.exclusive)


def _filled_up(question: Checkboxes, chosen: set[str], others: list[str]) -> list[str]:
    """What is chosen with as many others as are needed; none if no such answer is allowed."""
    free = [
        o.value
        for o in question.options
        if o.value in others and o.value not in chosen and o.when is None
    ]
    whole = chosen.union(free[: max(0, question.fewest - len(chosen))])
    if not question.fewest <= len(whole) <= question.most:
        return []
    return [option.value for option in question.options if option.value in whole]
