"""Which products own files, and whom each of them lets read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Owner:
    """What a file belongs to: Owner("case", "BCDF2345")."""

    kind: str
    reference: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.reference}"


class UnknownOwner(LookupError):
    """No product has registered this kind of owner, so nobody may store or read its files."""


class RecordLook(Protocol):
    """Writes down, before anything is shown, who is about to see what; raises if it cannot."""

    def __call__(self, look: Any, *, shown: Iterable[str], by: Any) -> None: ...


MayRead = Callable[[Any, str], bool]


@dataclass(frozen=True, slots=True)
class Access:
    """What an owning product answers: may this person read files of that reference?"""

    may_read: MayRead
    record_look: RecordLook


_ACCESS: dict[str, Access] = {}


def register(kind: str, access: Access) -> None:
    _ACCESS[kind] = access


def access_to(kind: str) -> Access:
    try:
        return _ACCESS[kind]
    except KeyError:
        raise UnknownOwner(kind) from None
