"""What is to be shown about a form: something that can happen, or something that must not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from fingerpost.engines.formflow.compiling.conditions import Predicate, both, predicate
from fingerpost.engines.formflow.compiling.form import (
    CompiledExit,
    CompiledLookup,
    CompiledPage,
    CompiledPart,
    CompiledQuestion,
    CompiledRepeat,
    Form,
)
from fingerpost.engines.formflow.compiling.names import Names, Scope
from fingerpost.engines.formflow.language.calculations import DecisionTable
from fingerpost.engines.formflow.language.conditions import (
    Condition,
    Count,
    Not,
    SomeOf,
    Test,
    parts_here,
)
from fingerpost.engines.formflow.language.definition import Section
from fingerpost.engines.formflow.language.lookups import GO_ON, NOT_FOUND, UNAVAILABLE
from fingerpost.engines.formflow.language.rules import Rule

from .domains import can_block
from .in_words import in_words


class Property(StrEnum):
    """What a form should be, as a service manager would say it."""

    REACHABLE = "Every page and question can be reached"
    NO_DEAD_END = "Nobody gets stuck"
    ORDER = "No condition looks at a later question"
    NO_CONTRADICTION = "Every condition can hold and every option can be chosen"
    ENDS = "Every end can be reached"


@dataclass(frozen=True, slots=True)
class Site:
    """A moment on a route: before or at a page (repeat, exit) or a question, or after all pages.

    "before" is before its own condition is looked at; "stuck" is at a question without an answer
    to choose, or at a page without answers that keep to its rules; "list" is after the items of a
    repeat; "after" is after the questions of a page, or when it was passed by.
    """

    when: Literal["before", "at", "stuck", "finish"]
    of: Literal["page", "question", "list", "rules", "after", "form"]
    id: str


FINISH = Site("finish", "form", "")


@dataclass(frozen=True, slots=True, eq=False)
class Goal:
    """Something that some route does at a site, when `conditions` hold there.

    `wanted` is true for what must be possible, false for what must not, None for what journeys
    should cover though a form may do without it. `about` is the part of the definition it is about.
    """

    site: Site
    property: Property
    wanted: bool | None
    says: str
    about: object
    conditions: tuple[Condition, ...] = ()
    holds: Predicate | None = None


def goals_of(form: Form, today: date) -> Iterator[Goal]:
    """Everything to be shown about the form, in its order."""
    entered: set[str] = set()
    for part in form.parts:
        if part.section.id not in entered:
            entered.add(part.section.id)
            before = Site("before", "page", part.id)
            yield from _of_condition(form.names, part.section.when, before, part.section, "section")
            yield from _of_start(form.names, part.section, before)
        yield from _of_part(form.names, part, today)
    yield from _of_ends(form)
    yield from _of_tables(form)
    for flag in form.flags:
        about = flag.definition
        yield from _of_condition(form.names, about.when, FINISH, about, "flag")


def _of_start(names: Names, section: Section, before: Site) -> Iterator[Goal]:
    """A task can be started once the others are done; nobody could finish otherwise."""
    if (starts := section.starts_when) is None:
        return
    yield from _of_condition(names, starts, before, section, "the start of a section")
    reached = () if section.when is None else (section.when,)
    conditions = (*reached, Not.model_construct(not_=starts))
    says = f"section '{section.id}' can be started once those before it are done"
    holds = _all_of(names, [*conditions])
    yield Goal(before, Property.NO_DEAD_END, False, says, section, conditions, holds)


def _of_part(
    names: Names, part: CompiledPage | CompiledRepeat | CompiledExit, today: date
) -> Iterator[Goal]:
    if isinstance(part, CompiledPage) and part.gives is not None:
        yield from _of_lookup(names, part.gives)
        return
    kind = type(part).__name__.removeprefix("Compiled").lower()
    before, at = Site("before", "page", part.id), Site("at", "page", part.id)
    name = f"{kind} '{part.id}'"
    yield Goal(at, Property.REACHABLE, True, f"{name} can be reached", part.definition)
    yield from _of_condition(names, part.definition.when, before, part.definition, name)
    shown = Site("at", "list", part.id) if isinstance(part, CompiledRepeat) else at
    for block in part.content:
        yield from _of_condition(names, block.definition.when, shown, block.definition, "block")
    if isinstance(part, CompiledPage):
        for question in part.questions:
            yield from _of_question(names, question, today)
    if isinstance(part, CompiledRepeat):
        for inner in part.parts:
            yield from _of_part(names, inner, today)
    if not isinstance(part, CompiledExit) and part.rules:
        yield from _of_rules(part, name)


def _of_lookup(names: Names, lookup: CompiledLookup) -> Iterator[Goal]:
    """However it went people are led on, and without the system they can finish."""
    for state, to in (
        (NOT_FOUND, lookup.definition.not_found),
        (UNAVAILABLE, lookup.definition.unavailable),
    ):
        so: Condition = Test.model_construct(question=lookup.id, equals=state)
        about, what = lookup.definition, f"when '{lookup.id}' is {state}"
        if to != GO_ON:
            says, holds = f"'{to}' is where people go on {what}", predicate(so, names)
            yield Goal(
                Site("at", "page", to), Property.NO_DEAD_END, True, says, about, (so,), holds
            )
        if to == GO_ON or state == UNAVAILABLE:
            if around := names.around(lookup.id):
                so = Count.model_construct(count=around[-1], where=so, at_least=1)
            says, holds = f"the form can be finished {what}", predicate(so, names)
            yield Goal(FINISH, Property.NO_DEAD_END, True, says, about, (so,), holds)


def _of_rules(part: CompiledPage | CompiledRepeat, name: str) -> Iterator[Goal]:
    stuck = Site("stuck", "rules", part.id)
    says = f"{name} always has answers that keep to its rules"
    whole = tuple(condition for rule in part.rules for condition in _conditions(rule.definition))
    yield Goal(stuck, Property.NO_DEAD_END, False, says, part.definition, whole)


def _conditions(rule: Rule) -> tuple[Condition, ...]:
    return (rule.must,) if rule.when is None else (rule.must, rule.when)


def _of_question(names: Names, question: CompiledQuestion, today: date) -> Iterator[Goal]:
    definition, name = question.definition, f"question '{question.id}'"
    before, at = Site("before", "question", question.id), Site("at", "question", question.id)
    yield Goal(at, Property.REACHABLE, True, f"{name} can be asked", definition)
    yield from _of_condition(names, definition.when, before, definition, name)
    what = f"required_when of {name}"
    yield from _of_condition(names, definition.required_when, at, definition, what)
    for option in question.options:
        what = f"option '{option.definition.value}' of '{question.id}'"
        yield from _of_condition(names, option.definition.when, at, option.definition, what)
    if can_block(question, today):
        stuck = Site("stuck", "question", question.id)
        says = f"{name} always has an answer to give"
        yield Goal(stuck, Property.NO_DEAD_END, False, says, definition)


def _of_condition(
    names: Names, when: Condition | None, site: Site, about: object, name: str
) -> Iterator[Goal]:
    if when is None:
        return
    for part in parts_here(when):
        says = f"the condition of {name} can hold"
        if part is not when:
            says = f"“{in_words(part)}” can hold in the condition of {name}"
        holds = predicate(part, names)
        yield Goal(site, Property.NO_CONTRADICTION, True, says, part, (part,), holds)
    otherwise = Not.model_construct(not_=when)
    says, holds = f"the condition of {name} can fail", predicate(otherwise, names)
    yield Goal(site, Property.NO_CONTRADICTION, None, says, about, (otherwise,), holds)


def _of_ends(form: Form) -> Iterator[Goal]:
    missed: list[Condition] = []
    always_ended = False
    for end in form.ends:
        about, when = end.definition, end.definition.when
        given = [] if when is None else [when]
        says = f"end '{end.id}' can be reached"
        holds = _never if always_ended else _all_of(form.names, [*missed, *given])
        yield Goal(FINISH, Property.ENDS, True, says, about, (*missed, *given), holds)
        yield from _of_condition(form.names, when, FINISH, about, f"end '{end.id}'")
        missed += [Not.model_construct(not_=condition) for condition in given]
        always_ended |= when is None
    if not always_ended:
        says, about = "every route finds an end", form.ends[-1].definition
        holds = _all_of(form.names, missed)
        yield Goal(FINISH, Property.NO_DEAD_END, False, says, about, tuple(missed), holds)


def _of_tables(form: Form) -> Iterator[Goal]:
    """Each row of a table fits some answers first, and some row fits all answers."""
    for name, one in form.names.worked.of.items():
        if isinstance(one, DecisionTable):
            yield from _of_table(form, one, _once_known(form, name))


def _of_table(form: Form, table: DecisionTable, site: Site) -> Iterator[Goal]:
    missed: list[Condition] = []
    for place, row in enumerate(table.rows, 1):
        conditions = [*missed, row.when]
        says = f"row {place} of table '{table.id}' can be the first that fits"
        holds = _all_of(form.names, conditions)
        yield Goal(site, Property.NO_CONTRADICTION, True, says, row, tuple(conditions), holds)
        missed.append(Not.model_construct(not_=row.when))
    if table.otherwise is None:
        asked = sorted(name for name in table.names() if name in form.questions)
        known: list[Condition] = [Test.model_construct(question=q, answered=True) for q in asked]
        says, none = f"a row of table '{table.id}' fits all answers", (*known, *missed)
        holds = _all_of(form.names, [*none])
        yield Goal(site, Property.NO_DEAD_END, False, says, table, none, holds)
    if table.only_one and len(table.rows) > 1:
        two = SomeOf.model_construct(of=tuple(row.when for row in table.rows), at_least=2)
        says, holds = f"only one row of table '{table.id}' fits", predicate(two, form.names)
        yield Goal(site, Property.NO_CONTRADICTION, False, says, table, (two,), holds)


def _once_known(form: Form, table: str) -> Site:
    """The moment when everything that a table looks at has been asked."""
    around, order = (
        form.names.worked.around[table],
        {name: n for n, name in enumerate(_steps(form))},
    )
    places = [_place_of(form, name, len(around)) for name in form.names.worked.reads[table]]
    return Site("at", "after", max(places, key=lambda place: order[place])) if places else FINISH


def _steps(form: Form) -> Iterator[str]:
    """The pages, and each repeat after its own."""
    for part in form.parts:
        yield from _steps_in(part)


def _steps_in(part: CompiledPart) -> Iterator[str]:
    if isinstance(part, CompiledRepeat):
        for inner in part.parts:
            yield from _steps_in(inner)
    yield part.id


def _place_of(form: Form, name: str, depth: int) -> str:
    """The page that asks a question, or the repeat in which it is asked further inside."""
    inside = form.names.repeats.get(name) or form.names.around(name)
    return inside[depth] if len(inside) > depth else form.questions[name].page


def _all_of(names: Names, conditions: list[Condition]) -> Predicate:
    return both(*(predicate(condition, names) for condition in conditions))


def _never(scope: Scope, today: date) -> bool:
    return False
