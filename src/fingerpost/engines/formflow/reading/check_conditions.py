"""Conditions must ask of a question what its type can answer, from where it can be seen."""

from collections.abc import Iterator
from decimal import Decimal

from fingerpost.engines.formflow.compiling.names import DAYS, NUMBERS
from fingerpost.engines.formflow.language.conditions import ORDER, Constant, Test
from fingerpost.engines.formflow.language.content import Block
from fingerpost.engines.formflow.language.limits import limit, reference
from fingerpost.engines.formflow.language.moments import Moment
from fingerpost.engines.formflow.language.questions import (
    Autocomplete,
    Checkboxes,
    Number,
    Option,
    QuestionParts,
    Scale,
    ShortText,
)
from fingerpost.engines.formflow.places import Path

from .index import Index, Standing

Fault = tuple[Path, str]
_CHOICES = ("yes-no", "radios", "select", "autocomplete")
_WHOLE = ("number", "scale")
_FITTING = {
    "equals": (*_CHOICES, *NUMBERS, "short-text"),
    "in": (*_CHOICES, *NUMBERS, "short-text"),
    "contains": ("checkboxes",),
    "matches": ("short-text", "email", "phone", "postcode"),
    "age": DAYS,
} | dict.fromkeys(ORDER, (*NUMBERS, *DAYS))
_UNCHECKED = ("rules", "required_when")  # looked at only once the page has been answered


def condition_faults(index: Index) -> Iterator[Fault]:
    """Tests of questions that are not there, not in view, or of another type."""
    for path, part in index.parts.items():
        if isinstance(part, Test):
            yield from _faults_of(part, path, index)


def _faults_of(test: Test, path: Path, index: Index) -> Iterator[Fault]:
    place = (*path, "question")
    if (standing := index.questions.get(test.question)) is None:
        yield place, f"there is no question '{test.question}'; write the id of a question"
    elif not index.is_in_view(standing, path):
        yield place, f"'{test.question}' is asked for each of '{standing.repeat}'; test it in there"
    else:
        yield from _misfits(test, path, standing.question)
        yield from on_the_same_page(path, index, standing)


def _misfits(test: Test, path: Path, question: QuestionParts) -> Iterator[Fault]:
    kind: str = question.type
    for name in test.model_fields_set - {"question"}:
        key = name.removesuffix("_")
        if kind not in _FITTING.get(key, (kind,)):
            yield (*path, key), f"a {kind} question has no '{key}'; test it in another way"
        else:
            for constant in _constants(test, name):
                if fault := _impossible(constant, key, question):
                    yield (*path, key), fault


def _constants(test: Test, name: str) -> tuple[Constant, ...]:
    """What an answer is compared with, but for other answers and patterns."""
    if name == "in_":
        return test.in_ or ()
    value = getattr(test, name)
    if name in ("matches", "same_as") or isinstance(value, bool):
        return ()
    if name in ORDER and reference(value):
        return ()
    return (value,) if isinstance(value, str | int | Decimal) else ()


def _impossible(constant: Constant, key: str, question: QuestionParts) -> str:
    kind: str = question.type
    if kind in _WHOLE:
        return "" if isinstance(constant, int) else "write a whole number"
    if kind in NUMBERS:
        return "write a number, without quotes" if isinstance(constant, str) else ""
    if not isinstance(constant, str):
        return "write a day, or words in quotes"
    if kind in DAYS:
        is_day = isinstance(limit(constant), Moment)
        return "" if is_day else "write a day, or the id of a date question"
    return "" if key == "answered" else _not_among(constant, question)


def _not_among(constant: str, question: QuestionParts) -> str:
    if isinstance(question, ShortText):
        return "" if constant.strip() == constant else "remove the spaces around it"
    if isinstance(question, Number | Scale):
        return ""
    if isinstance(question, Autocomplete):
        known = constant in question.entries
        return "" if known else f"'{constant}' is not in the list; write one of its values"
    options: tuple[Option, ...] = getattr(question, "options", ())
    values = [option.value for option in options] or ["yes", "no"]
    return "" if constant in values else f"'{constant}' is no option; write {' or '.join(values)}"


def on_the_same_page(path: Path, index: Index, standing: Standing) -> Iterator[Fault]:
    """What a question's own page may not decide before it has been answered."""
    page_path = standing.page_path
    if standing.is_looked_up and path[: len(page_path)] == page_path:
        yield path, "this is only looked up once the page is answered; use it on a later page"
        return
    if path[: len(page_path)] != page_path or len(path) == len(page_path) + 1:
        return
    if not set(_UNCHECKED).isdisjoint(map(str, path[len(page_path) :])):
        return
    owner_path = path[: path.index("when", len(page_path))]
    owner = index.parts[owner_path]
    if isinstance(owner, Block | Option):
        yield path, "this is asked on the same page; move what depends on it to a later page"
    elif isinstance(owner, QuestionParts) and not _can_reveal(index, path, owner_path, standing):
        yield (
            path,
            "on the same page a question can only be shown by one 'equals' (radios, yes-no) or "
            "'contains' (checkboxes) of a question that is always shown; or use a later page",
        )


def _can_reveal(index: Index, path: Path, owner_path: Path, standing: Standing) -> bool:
    test, trigger = index.parts[path], standing.question
    key = "contains" if isinstance(trigger, Checkboxes) else "equals"
    return (
        path == (*owner_path, "when")
        and test.model_fields_set == {"question", key}
        and trigger.type in ("yes-no", "radios", "checkboxes")
        and trigger.when is None
        and standing.path[-1] < owner_path[-1]  # type: ignore[operator]  # both are list places
    )
