"""Whom a submission asks to fill in another form: what `invites.yaml` says."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from fingerpost.engines.formflow import Form, items_of, read_definition

from .manifest import Manifest

INVITES = "invites.yaml"
Place = tuple[str | int, ...]
Fault = tuple[Place, str]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=50)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=2_000)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Invite(_Part):
    """Each item of a repeat, or one person, is asked to fill in the form of another service.

    `carry` names questions of that form, each with the question here whose answer it begins with.
    """

    id: Id
    title: Line
    to: Id
    each: Id | None = None
    email: Id
    name: Id
    carry: Mapping[Id, Id] = Field(default_factory=dict)
    message: Words
    lasts_days: int = Field(default=28, ge=1, le=90)
    remind_after_days: int = Field(default=7, ge=1, le=60)
    reminders: int = Field(default=2, ge=0, le=5)


class Invites(_Part):
    """Everybody whom a service asks."""

    invites: tuple[Invite, ...] = Field(min_length=1, max_length=10)

    def named(self, name: str) -> Invite | None:
        return next((one for one in self.invites if one.id == name), None)


@dataclass(frozen=True)
class Asked:
    """Somebody whom a submission names: which item they are, what they are called, and where."""

    item: str
    name: str
    address: str


def read_invites(text: str, file: str, beside: Collection[str] | None = None) -> Invites:
    """Read invites.yaml; raises DefinitionError with file, line and field of each fault."""
    return read_definition(text, file, Invites, _faults)


def people_asked(invite: Invite, answers: Mapping[str, Any]) -> list[Asked]:
    """Whom these answers name; nobody without an address."""
    items = [answers] if invite.each is None else items_of(answers, invite.each)
    return [
        Asked(str(held.get("id", "")), in_words(held.get(invite.name)), str(held[invite.email]))
        for held in items
        if held.get(invite.email)
    ]


def carried(invite: Invite, answers: Mapping[str, Any], item: str) -> dict[str, Any]:
    """The answers with which the form of somebody who is asked begins, by its own questions."""
    mine = next((one for one in items_of(answers, invite.each or "") if one["id"] == item), {})
    known = {**answers, **mine}
    return {
        theirs: known[ours] for theirs, ours in invite.carry.items() if known.get(ours) is not None
    }


def key_of_messages(number: int) -> str:
    """What the keys of all messages about an invitation begin with."""
    return f"forms.invited:{number}"


def key_of_message(number: int, link: int) -> str:
    """The key of the message that holds a link."""
    return f"{key_of_messages(number)}:{link}"


NAME_PARTS = ("first", "last", "full")


def in_words(name: Any) -> str:
    """A name as one speaks to somebody; PostgreSQL keeps its parts in an order of its own."""
    parts = [name.get(part) for part in NAME_PARTS] if isinstance(name, dict) else [name]
    return " ".join(str(part) for part in parts if part)[:200]


def invites_schema() -> dict[str, Any]:
    """The JSON Schema of the file, for editors that check while one types."""
    schema = Invites.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema


def check_invites(text: str, form: Form, manifest: Manifest | None) -> None:
    """See that it names what the form asks; raises DefinitionError with every fault."""
    read_definition(text, INVITES, Invites, partial(invite_faults, form=form, manifest=manifest))


def check_carried(text: str, form: Form, form_of: Callable[[str], Form | None]) -> None:
    """See that each answer carried over is one that the other form takes.

    `form_of` gives the form of a service, None if it is not known yet, and raises LookupError if
    there is no such service. Raises DefinitionError with every fault.
    """
    read_definition(text, INVITES, Invites, partial(_carry_faults, form=form, form_of=form_of))


def invite_faults(invites: Invites, form: Form, manifest: Manifest | None) -> Iterator[Fault]:
    """Where it names what the form does not ask, or somebody who does not stand in one place."""
    for place, one in enumerate(invites.invites):
        at = "invites", place
        if one.each is not None and one.each not in form.repeats:
            yield (*at, "each"), f"'{one.each}' is no repeat of the form"
        if manifest is not None and one.to == manifest.slug:
            yield (*at, "to"), "write another service: nobody is asked to fill in this form"
        yield from _misplaced(at, "email", one.email, ("email",), one.each, form)
        yield from _misplaced(at, "name", one.name, ("name", "short-text"), one.each, form)
        for theirs, ours in one.carry.items():
            asked = form.questions.get(ours)
            if asked is None or asked.repeat not in (None, one.each):
                told = f"'{ours}' is no question of the form that is asked once for each of them"
                yield (*at, "carry", theirs), told


def _carry_faults(
    invites: Invites, form: Form, form_of: Callable[[str], Form | None]
) -> Iterator[Fault]:
    for place, one in enumerate(invites.invites):
        try:
            other = form_of(one.to)
        except LookupError:
            yield ("invites", place, "to"), f"there is no service '{one.to}'; write its name"
            continue
        if other is None:
            continue
        for theirs, ours in one.carry.items():
            kind = form.questions[ours].definition.type
            if told := _cannot_carry(other, one.to, theirs, kind):
                yield ("invites", place, "carry", theirs), told


def _cannot_carry(other: Form, service: str, theirs: str, kind: str) -> str:
    asked = other.questions.get(theirs)
    if asked is None or asked.repeat is not None:
        close = get_close_matches(theirs, other.questions, 1)
        advice = f"; did you mean '{close[0]}'?" if close else ""
        return f"'{theirs}' is no question that '{service}' asks once{advice}"
    if asked.definition.type != kind:
        return (
            f"'{theirs}' of '{service}' is of type {asked.definition.type}, and what is carried "
            f"there of type {kind}; both must be the same"
        )
    return ""


def _misplaced(
    at: tuple[str | int, ...],
    key: str,
    name: str,
    types: Sequence[str],
    each: str | None,
    form: Form,
) -> Iterator[Fault]:
    asked = form.questions.get(name)
    if asked is None or asked.definition.type not in types or asked.repeat != each:
        where = f"in the repeat '{each}'" if each else "that is not repeated"
        yield (*at, key), f"write the id of a question of type {' or '.join(types)} {where}"


def _faults(invites: Invites) -> Iterator[Fault]:
    names = [one.id for one in invites.invites]
    for place, name in enumerate(names):
        if names.index(name) != place:
            yield ("invites", place, "id"), f"'{name}' is there twice; give each an id of its own"
