"""Whom a submission asks to fill in another form: what `invites.yaml` says."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from fingerpost.engines.formflow import Form, items_of, read_definition

from .manifest import Manifest

INVITES = "invites.yaml"
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


def in_words(name: Any) -> str:
    """A name as one speaks to somebody."""
    parts = name.values() if isinstance(name, dict) else [name or ""]
    return " ".join(str(part) for part in parts if part)[:200]


def invite_faults(
    invites: Invites, form: Form | None, manifest: Manifest | None
) -> Iterator[tuple[str, str]]:
    """Where it names what the form does not ask, or somebody who does not stand in one place."""
    if form is None:
        return
    for place, one in enumerate(invites.invites):
        at = f"invites[{place}]"
        if one.each is not None and one.each not in form.repeats:
            yield f"{at}.each", f"'{one.each}' is no repeat of the form"
        if manifest is not None and one.to == manifest.slug:
            yield f"{at}.to", "write another service: nobody is asked to fill in this form"
        yield from _misplaced(at, "email", one.email, ("email",), one.each, form)
        yield from _misplaced(at, "name", one.name, ("name", "short-text"), one.each, form)
        for theirs, ours in one.carry.items():
            asked = form.questions.get(ours)
            if asked is None or asked.repeat not in (None, one.each):
                told = f"'{ours}' is no question of the form that is asked once for each of them"
                yield f"{at}.carry.{theirs}", told


def _misplaced(
    at: str, key: str, name: str, types: Sequence[str], each: str | None, form: Form
) -> Iterator[tuple[str, str]]:
    asked = form.questions.get(name)
    if asked is None or asked.definition.type not in types or asked.repeat != each:
        where = f"in the repeat '{each}'" if each else "that is not repeated"
        yield f"{at}.{key}", f"write the id of a question of type {' or '.join(types)} {where}"


def _faults(invites: Invites) -> Iterator[tuple[tuple[str | int, ...], str]]:
    names = [one.id for one in invites.invites]
    for place, name in enumerate(names):
        if names.index(name) != place:
            yield ("invites", place, "id"), f"'{name}' is there twice; give each an id of its own"
