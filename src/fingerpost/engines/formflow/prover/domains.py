"""For each question a few answers that between them pass every combination of tests there is."""

from collections.abc import Iterable, Iterator
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
    Scale,
    ShortText,
)

from .samples import SAMPLES

MOST_TESTED_BOXES = 10


class TooManyAnswers(Exception):
    """More combinations of answers than can be tried."""


def answers_to_try(
    question: CompiledQuestion, tests: Iterable[Test], today: date
) -> tuple[Any, ...]:
    """Valid answers, one for each combination of tests (and of conditional options) that occurs.

    Empty if no answer is valid at all. Raises TooManyAnswers for boxes of which more than 10 are
    tested together.
    """
    tested = [test for test in tests if test.question == question.id]
    holds = [value_test(test) for test in tested]
    conditional = {option.definition.value for option in question.options if option.when}
    classes: dict[object, Any] = {}
    for value in _candidates(question, tested, today):
        chosen = value if isinstance(value, list) else [value]
        depends = conditional and frozenset(conditional.intersection(chosen))
        classes.setdefault((*(test(value, today) for test in holds), depends or None), value)
    return tuple(classes.values())


def one_by_one(question: CompiledQuestion) -> tuple[Any, ...]:
    """Each option alone, where their combinations are too many to try."""
    if not isinstance(question.definition, Checkboxes):
        return tuple([option.definition.value] for option in question.options)
    exclusive = [[option.value] for option in question.definition.options if option.exclusive]
    several = [o.value for o in question.definition.options if not o.exclusive]
    sets = (_filled_up(question.definition, {value}, several) for value in several)
    return (*(chosen for chosen in sets if chosen), *exclusive)


def can_block(question: CompiledQuestion, today: date) -> bool:
    """Whether it may happen that a question must be answered and no answer can be given."""
    if question.definition.optional:
        return False
    if isinstance(question.definition, DateParts | Month | DateRange):
        return not answers_to_try(question, (), today)
    return bool(question.options) and all(option.when for option in question.options)


def _candidates(question: CompiledQuestion, tests: list[Test], today: date) -> Iterator[Any]:
    definition = question.definition
    if isinstance(definition, Number | Scale):
        yield from _numbers(definition, tests)
    elif isinstance(definition, ExactNumber):
        yield from _exacts(definition, tests)
    elif isinstance(definition, DateParts):
        yield from _days(definition, tests, today)
    elif isinstance(definition, ShortText | LongText):
        yield from _texts(definition, tests)
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


def constants_of(test: Test) -> set[Constant]:
    """What a test compares an answer with."""
    compared = {getattr(test, name) for name in ("equals", "contains", *ORDER)}
    return (compared | set(test.in_ or ())) - {None}


def _numbers(question: Number | Scale, tests: list[Test]) -> Iterator[int]:
    edges = {int(constant) for test in tests for constant in constants_of(test)}
    near = {edge + step for edge in edges for step in (-1, 0, 1)}
    middle = (question.min + min(question.max, question.min + 10)) // 2
    for number in [middle, *sorted(near | {question.min, question.max})]:
        if question.min <= number <= question.max:
            yield number


def _exacts(question: ExactNumber, tests: list[Test]) -> Iterator[str]:
    """Around each number that is compared with, those next to it that can be written."""
    step = Decimal(1).scaleb(-question.decimal_places)
    edges = {Decimal(constant) for test in tests for constant in constants_of(test)}
    below = {(edge / step).to_integral_value(ROUND_FLOOR) * step for edge in edges}
    near = {edge + times * step for edge in below for times in (-1, 0, 1)}
    middle = (question.min + min(question.max, question.min + 10)) // 2
    for number in [middle, *sorted(near | {question.min, question.max})]:
        if question.min <= number <= question.max:
            yield as_kept(question, number)


def _days(question: DateParts, tests: list[Test], today: date) -> Iterator[str]:
    first, last = moment(question.earliest).on(today), moment(question.latest).on(today)
    edges = {day for test in tests for day in _edges(test, today)} | {first, last}
    near = {edge + timedelta(days=step) for edge in edges for step in (-1, 0, 1)}
    for day in sorted(near, key=lambda day: (abs(day - today), day)):
        if first <= day <= last:
            yield day.isoformat()


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


def _texts(question: ShortText | LongText, tests: list[Test]) -> Iterator[str]:
    constants = {str(constant) for test in tests for constant in constants_of(test)}
    length = max(question.min_length, 1)
    others = ("abcdefghijklmnopqrstuvwxyz"[place % 26] * length for place in range(26))
    yield from [text for text in others if text not in constants][:1]
    yield from (text for text in sorted(constants) if _is_taken(question, text))


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
