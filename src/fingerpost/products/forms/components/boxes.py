"""What the boxes of a question hold: answers, or the places where answers will stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.utils.translation import gettext

from fingerpost.common.design.components import place
from fingerpost.engines.formflow import read_files, rows_shown, size_in_words
from fingerpost.engines.formflow.language.questions import Table
from fingerpost.products.forms.queries import Choice

from .mapping import MapShown
from .routes import url_of_picture

Parameters = dict[str, Any]
_PICTURES = (".jpg", ".jpeg", ".png")


@dataclass(frozen=True)
class KeptFile:
    """A file that is kept: what takes it away, and where it is seen small, if it is a picture."""

    remove: str
    name: str
    size: str
    small_url: str


class Boxes(Protocol):
    """Where the parameters of a component take what differs between two people."""

    def words(self, name: str, text: str) -> str: ...
    def value(self, field_name: str) -> str: ...
    def checked(self, field_name: str, value: str) -> Parameters: ...
    def selected(self, field_name: str, value: str) -> Parameters: ...
    def error(self, *field_names: str) -> str: ...
    def found(self, question: str) -> tuple[Choice, ...] | None: ...
    def rows(self, question: Table) -> int: ...
    def kept(self, field_name: str) -> tuple[KeptFile, ...]: ...
    def map(self, question: str) -> MapShown | None: ...


@dataclass(frozen=True)
class Filled:
    """What somebody answered, and what has to be put right."""

    posted: Mapping[str, Sequence[str]]
    errors: Mapping[str, str] = field(default_factory=dict)
    addresses: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    service: str = ""
    maps: Mapping[str, MapShown] = field(default_factory=dict)

    def words(self, name: str, text: str) -> str:
        return text

    def value(self, field_name: str) -> str:
        return last_of(self.posted, field_name)

    def checked(self, field_name: str, value: str) -> Parameters:
        return {"checked": value in self.posted.get(field_name, ())}

    def selected(self, field_name: str, value: str) -> Parameters:
        return {"selected": value == self.value(field_name)}

    def error(self, *field_names: str) -> str:
        return next((self.errors[name] for name in field_names if name in self.errors), "")

    def found(self, question: str) -> tuple[Choice, ...] | None:
        return self.addresses.get(question)

    def rows(self, question: Table) -> int:
        return rows_shown(question, self.posted)

    def kept(self, field_name: str) -> tuple[KeptFile, ...]:
        found = read_files(self.posted.get(field_name, ()))
        return tuple(_kept(one, self.service) for one in found)

    def map(self, question: str) -> MapShown | None:
        return self.maps.get(question)


@dataclass(frozen=True)
class Blank:
    """The place of each answer, and of words that hold an answer; of a table, in so many rows."""

    count: int = 0

    def words(self, name: str, text: str) -> str:
        return place("words", name) if "{" in text else text

    def value(self, field_name: str) -> str:
        return place("value", field_name)

    def checked(self, field_name: str, value: str) -> Parameters:
        return {"attributes": {"data-fp": place("checked", field_name, value)}}

    def selected(self, field_name: str, value: str) -> Parameters:
        return {"attributes": {"data-fp": place("selected", field_name, value)}}

    def error(self, *field_names: str) -> str:
        return ""

    def found(self, question: str) -> None:
        return None

    def rows(self, question: Table) -> int:
        return self.count

    def kept(self, field_name: str) -> tuple[KeptFile, ...]:
        return ()

    def map(self, question: str) -> None:
        return None


def _kept(one: Mapping[str, Any], service: str) -> KeptFile:
    reference, name = one["file"], one["name"]
    is_small = service and reference and name.lower().endswith(_PICTURES)
    small = url_of_picture(service, reference) if is_small else ""
    return KeptFile(reference or name, name, size_in_words(one["size"], gettext), small)


def last_of(posted: Mapping[str, Sequence[str]], field_name: str) -> str:
    """What counts of a field that may have been posted more than once."""
    values = posted.get(field_name) or ("",)
    return str(values[-1])
