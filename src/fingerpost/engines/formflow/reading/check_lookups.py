"""What is looked up must be asked for with what is known, and lead on however it goes."""

from collections.abc import Iterator

from fingerpost.engines.formflow.answers.raw import part_names
from fingerpost.engines.formflow.language.definition import End, Exit, Page, Repeat
from fingerpost.engines.formflow.language.lookups import GO_ON, Lookup, Result, looked_up_in
from fingerpost.engines.formflow.language.question_parts import QuestionParts
from fingerpost.engines.formflow.language.rules import Rule
from fingerpost.engines.formflow.places import Path

from .index import Index

Fault = tuple[Path, str]
_NOT_SENT = ("file", "files", "signature", "table", "checkboxes")


def lookup_faults(index: Index) -> Iterator[Fault]:
    """Look-ups that send what is not there or lead nowhere, and what is filled in with nothing."""
    for path, part in index.parts.items():
        if isinstance(part, Lookup):
            yield from _sent(part, path, index)
            yield from _ways_on(part, path, index)
        elif isinstance(part, Result):
            yield from _tried_with(part, path)
        elif isinstance(part, Page) and part.lookup is not None and not part.questions:
            yield (*path, "lookup"), "this page asks nothing; look it up after a page that does"
        elif isinstance(part, QuestionParts):
            yield from _filled_in(part, path, index)
        elif isinstance(part, Rule):
            yield from _told_too_early(part, path, index)


def _sent(lookup: Lookup, path: Path, index: Index) -> Iterator[Fault]:
    for name, question, part in lookup.sources():
        place, standing = (*path, "send", name), index.questions.get(question)
        if standing is None:
            yield place, f"there is no question '{question}'; write the id of a question"
        elif not set(standing.repeats) <= index.repeats_at(path):
            yield place, f"'{question}' is asked for each of '{standing.repeat}'; look it up there"
        elif standing.is_looked_up and standing.page_path == path[:-1]:
            yield place, f"'{question}' is what is looked up here; send an answer"
        elif standing.question.type in _NOT_SENT:
            yield place, f"a {standing.question.type} question is not sent; send another answer"
        else:
            yield from _part_sent(place, part, standing.question)


def _part_sent(place: Path, part: str, question: QuestionParts) -> Iterator[Fault]:
    parts = part_names(question)
    if parts and part not in parts:
        known = " or ".join(f"{question.id}.{name}" for name in parts)
        yield place, f"say which part of '{question.id}' is sent: {known}"
    elif part and not parts:
        yield place, f"the answer to '{question.id}' has no parts; write '{question.id}'"


def _ways_on(lookup: Lookup, path: Path, index: Index) -> Iterator[Fault]:
    """However it went there must be a way on, and a system that fails turns nobody away."""
    steps = {_step_of(part): (at, part) for at, part in index.parts.items() if _step_of(part)}
    for key in ("not_found", "unavailable"):
        to = getattr(lookup, key)
        if to == GO_ON:
            continue
        at, part = steps.get(to, ((), None))
        if part is None or isinstance(part, End):
            advice = f"write the id of a page, repeat or exit, or '{GO_ON}'"
            yield (*path, key), f"there is no page '{to}'; {advice}"
        elif at <= path[:-1] or not index.repeats_at(at) <= index.repeats_at(path):
            yield (*path, key), f"'{to}' does not come after this; name one that does, or '{GO_ON}'"
        elif key == "unavailable" and isinstance(part, Exit):
            says = f"'{to}' turns people away because a system does not answer"
            yield (*path, key), f"{says}; let them go on, and ask what is needed"


def _step_of(part: object) -> str:
    if isinstance(part, Page | End):
        return part.id
    if isinstance(part, Repeat):
        return part.repeat
    return part.exit if isinstance(part, Exit) else ""


def _tried_with(result: Result, path: Path) -> Iterator[Fault]:
    from fingerpost.engines.formflow.answers.looked_up import of_type

    if result.such_as is not None and not of_type(result.given, result.such_as):
        yield (*path, "such_as"), f"this is no {result.type} that fits; write one that does"


def _filled_in(question: QuestionParts, path: Path, index: Index) -> Iterator[Fault]:
    """Whether what a question is filled in with is looked up, and before its page."""
    if (name := looked_up_in(question)) is None:
        if question.prefill and question.type in _NOT_SENT:
            yield (*path, "prefill"), f"a {question.type} question cannot be filled in; remove it"
        return
    place, standing = (*path, "prefill"), index.questions.get(name)
    if standing is None or not standing.is_looked_up:
        yield place, f"nothing gives '{name}'; write the id of what a look-up gives"
    elif not index.is_in_view(standing, path):
        yield place, f"'{name}' is looked up for each of '{standing.repeat}'; use it in there"
    elif standing.page_path >= path[: len(standing.page_path)]:
        yield place, f"'{name}' is only looked up later; move the question to a later page"


def _told_too_early(rule: Rule, path: Path, index: Index) -> Iterator[Fault]:
    """A rule of the form is told on a page; it cannot wait for what is looked up after it."""
    from fingerpost.engines.formflow.compiling.rules import place_of
    from fingerpost.engines.formflow.language.conditions import names_in

    form = index.parts[()]
    if len(path) > 2 or not (told := place_of(form, rule)):  # type: ignore[arg-type]
        return
    named = names_in(rule.must) | (names_in(rule.when) if rule.when else set())
    for name in sorted(index.names.worked.all_read(named)):
        standing = index.questions.get(name)
        if standing and standing.is_looked_up and standing.page.id == told:
            says = f"'{name}' is only looked up once '{told}' is answered"
            yield (*path, "must"), f"{says}; show a page when it does not hold"
