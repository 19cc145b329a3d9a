"""What must agree across a definition before it can be run at all.

What only matters along routes (unreachable pages, dead ends, contradictions) is the prover's.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator

from fingerpost.engines.formflow.language.calculations import WorkedOut
from fingerpost.engines.formflow.language.definition import (
    Definition,
    End,
    Exit,
    Page,
    Repeat,
    Section,
)
from fingerpost.engines.formflow.language.lookups import Lookup, Result
from fingerpost.engines.formflow.language.questions import (
    Checkboxes,
    LongText,
    QuestionParts,
    Radios,
    Scale,
    Select,
    ShortText,
)
from fingerpost.engines.formflow.places import Path

from .check_calculations import calculation_faults
from .check_comparisons import comparison_faults
from .check_conditions import condition_faults
from .check_covers import covers_faults
from .check_lookups import lookup_faults
from .check_pictures import picture_faults
from .check_rules import rule_faults
from .check_wording import wording_faults
from .index import Index

Fault = tuple[Path, str]
DEEPEST = 2  # repeats in each other
CHECK_ANSWERS = "check-answers"
TASK_LIST = "tasks"
ANOTHER = "another"
_RESERVED_STEPS = {CHECK_ANSWERS, TASK_LIST}
_RESERVED_QUESTIONS = {"id", ANOTHER}


def faults(definition: Definition, beside: Collection[str] | None = None) -> Iterator[Fault]:
    """Every place where parts of the definition do not agree, with what to do.

    `beside` are the files in its folder, where they are known.
    """
    index = Index(definition)
    checks: tuple[Callable[[Index], Iterator[Fault]], ...] = (
        _step_ids,
        _answer_ids,
        _section_ids,
        _options,
        _lengths,
        _depth,
        _starts,
        condition_faults,
        comparison_faults,
        calculation_faults,
        rule_faults,
        covers_faults,
        lookup_faults,
        wording_faults,
    )
    for check in checks:
        yield from check(index)
    if beside is not None:
        yield from picture_faults(index, beside)


def _step_ids(index: Index) -> Iterator[Fault]:
    kinds = {Page: "id", Repeat: "repeat", Exit: "exit", End: "id"}
    named = [
        ((*path, kinds[type(part)]), getattr(part, kinds[type(part)]))
        for path, part in index.parts.items()
        if type(part) in kinds
    ]
    return _clashes(named, _RESERVED_STEPS, "page, repeat, exit or end")


def _answer_ids(index: Index) -> Iterator[Fault]:
    questions = [
        ((*path, "id"), part.id)
        for path, part in index.parts.items()
        if isinstance(part, QuestionParts)
    ]
    repeats = [
        ((*path, "repeat"), part.repeat)
        for path, part in index.parts.items()
        if isinstance(part, Repeat)
    ]
    worked = [
        ((*path, "id"), part.id)
        for path, part in index.parts.items()
        if isinstance(part, WorkedOut)
    ]
    looked_up = [
        ((*path, "id"), part.id)
        for path, part in index.parts.items()
        if isinstance(part, Lookup | Result)
    ]
    what = "question, repeat, calculation or table" if worked else "question or repeat"
    what = f"{what}, or what is looked up" if looked_up else what
    named = questions + repeats + worked + looked_up
    return _clashes(named, _RESERVED_QUESTIONS, what)


def _section_ids(index: Index) -> Iterator[Fault]:
    named = [((*p, "id"), part.id) for p, part in index.parts.items() if isinstance(part, Section)]
    return _clashes(named, set(), "section")


def _clashes(named: list[tuple[Path, str]], reserved: set[str], what: str) -> Iterator[Fault]:
    uses = Counter(name for _, name in named)
    seen: set[str] = set()
    for path, name in named:
        if name in reserved:
            yield path, f"'{name}' is taken by the engine; choose another id"
        elif uses[name] > 1 and name in seen:
            yield path, f"'{name}' is already the id of another {what}; choose another"
        seen.add(name)


def _depth(index: Index) -> Iterator[Fault]:
    for path, part in index.parts.items():
        if isinstance(part, Repeat) and len(index.names.repeats[part.repeat]) > DEEPEST:
            outer = index.names.repeats[part.repeat][0]
            yield path, f"this is too deep inside '{outer}'; a repeat may stand in one other"


def _starts(index: Index) -> Iterator[Fault]:
    form = index.parts[()]
    for path, part in index.parts.items():
        if isinstance(part, Section) and part.starts_when and not getattr(form, "task_list", False):
            says = "only tasks wait to be started; write 'task_list: true' for the form, or 'when'"
            yield (*path, "starts_when"), says


def _options(index: Index) -> Iterator[Fault]:
    for path, part in index.parts.items():
        if isinstance(part, Radios | Select | Checkboxes):
            seen: set[str] = set()
            for place, option in enumerate(part.options):
                if option.value in seen:
                    yield (
                        (*path, "options", place, "value"),
                        f"'{option.value}' is already an option; choose another value",
                    )
                seen.add(option.value)


def _lengths(index: Index) -> Iterator[Fault]:
    for path, part in index.parts.items():
        if isinstance(part, ShortText | LongText) and part.min_length > part.max_length:
            yield (*path, "min_length"), "min_length is more than max_length, so no words fit"
        if isinstance(part, Scale):
            for point in part.words:
                if not part.min <= point <= part.max:
                    yield (*path, "words", point), f"{point} is not on this scale; remove it"
