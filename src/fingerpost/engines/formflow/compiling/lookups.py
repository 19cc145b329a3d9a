"""Look-ups ready to be made: what goes out, and what they give as if it had been asked."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from fingerpost.engines.formflow.language.conditions import Test
from fingerpost.engines.formflow.language.definition import Page
from fingerpost.engines.formflow.language.lookups import FOUND
from fingerpost.engines.formflow.language.questions import YesNo
from fingerpost.engines.formflow.wording import Translate

from .conditions import predicate
from .form import (
    CompiledLookup,
    CompiledOption,
    CompiledPage,
    CompiledPart,
    CompiledQuestion,
    CompiledRepeat,
    Form,
    parts_in,
)
from .names import Names, Scope


def compile_lookup(
    page: Page, repeat: str | None, names: Names, translate: Translate
) -> CompiledLookup | None:
    """What is looked up after a page, if anything."""
    if (lookup := page.lookup) is None:
        return None
    place = f"lookup:{lookup.id}"  # no id of a page can hold ":"
    found = Test.model_construct(question=lookup.id, equals=FOUND)
    state = lookup.state
    words = {option.value: option.text for option in state.options}
    questions = [_question(state, place, repeat, words)]
    for result in lookup.gives:
        given = result.given.model_copy(update={"when": found, "personal": result.personal})
        texts = {option.value: option.text for option in getattr(given, "options", ())}
        if isinstance(given, YesNo):
            texts = {"yes": translate(given.yes), "no": translate(given.no)}
        one = _question(given, place, repeat, texts)
        questions.append(replace(one, when=predicate(found, names)))
    titles = {result.id: result.title for result in lookup.gives if result.title}
    return CompiledLookup(
        lookup.id,
        lookup,
        place,
        tuple(questions),
        MappingProxyType(titles),
        tuple(lookup.sources()),
    )


def _question(
    definition: Any, page: str, repeat: str | None, texts: dict[str, str]
) -> CompiledQuestion:
    return CompiledQuestion(
        id=definition.id,
        definition=definition,
        page=page,
        repeat=repeat,
        when=None,
        required_when=None,
        revealed_by=None,
        options=tuple(CompiledOption(one, None) for one in getattr(definition, "options", ())),
        texts=MappingProxyType(texts),
        has_conditional_options=False,
        is_looked_up=True,
    )


def sent_with(lookup: CompiledLookup, scope: Scope) -> dict[str, str]:
    """What is known of what goes out, by the names the connector has for it."""
    sent = {}
    for name, question, part in lookup.sources:
        value = scope.get(question)
        if part:
            value = value.get(part) if isinstance(value, Mapping) else None
        if isinstance(value, str | int) and str(value).strip():
            sent[name] = str(value)
    return sent


def mark_of(sent: Mapping[str, str]) -> str:
    """What tells that the same was asked, without saying it again."""
    written = json.dumps(sent, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def unfolded(form: Form) -> Form:
    """The form as it is proved: after a page that looks something up, another that is answered
    in each way there is, as its outside system is free to do."""
    if not form.looks_up:
        return form
    parts = tuple(_unfolded(form.parts))
    inside = [each for part in parts for each in parts_in(part)]
    return replace(
        form,
        parts=parts,
        pages=MappingProxyType({one.id: one for one in inside if isinstance(one, CompiledPage)}),
        repeats=MappingProxyType(
            {one.id: one for one in inside if isinstance(one, CompiledRepeat)}
        ),
    )


def _unfolded(parts: Iterable[Any]) -> Iterator[Any]:
    for part in parts:
        if isinstance(part, CompiledRepeat):
            yield replace(part, parts=tuple(_unfolded(part.parts)))
            continue
        yield part
        if isinstance(part, CompiledPage) and part.lookup is not None:
            yield _answered_by(part, part.lookup)


def _answered_by(page: CompiledPage, lookup: CompiledLookup) -> CompiledPart:
    definition = Page.model_construct(id=lookup.page, when=page.definition.when)
    return replace(
        page,
        id=lookup.page,
        definition=definition,
        content=(),
        questions=lookup.questions,
        rules=(),
        lookup=None,
        gives=lookup,
    )
