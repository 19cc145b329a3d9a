"""What a new service may be called, made from and asked for, and what it was brought in from."""

from dataclasses import dataclass

from fingerpost.common.sharing import queries as sharing
from fingerpost.products.authoring import rules
from fingerpost.products.authoring.models import BroughtIn
from fingerpost.products.authoring.rules import Place

from .drafts import WorkingCopy, is_there

Note = tuple[str, str, str]  # what became of it, how it is not as it was, what to do


@dataclass(frozen=True)
class PartBroughtIn:
    """A part of another builder's form: what became of it, and where it stands now."""

    kind: str
    about: str
    fate: str
    place: Place | None
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class FormBroughtIn:
    """What a service was made of, part by part."""

    file: str
    parts: tuple[PartBroughtIn, ...]

    def counted(self, fate: str) -> int:
        return sum(one.fate == fate for one in self.parts)


def may_be_named(slug: str) -> bool:
    """Whether a new service may have this name in addresses."""
    return rules.may_be_named(slug) and not is_there(slug)


def purposes() -> list[tuple[str, str]]:
    """For what the council may use what people send, each with its name."""
    return [(one.id, one.name) for one in sharing.policy().purposes.values()]


def brought_in(copy: WorkingCopy) -> FormBroughtIn | None:
    """What became of each part of the form that a service was made of; None if of none."""
    row = BroughtIn.objects.filter(service=copy.service).first()
    if row is None:
        return None
    places = {(one.name, one.is_question): one.place for one in rules.parts_in(copy.form)}
    parts = (
        PartBroughtIn(
            kind=entry["kind"],
            about=entry["about"],
            fate=entry["fate"],
            place=places.get((entry["became"], entry["kind"] == "Questions")),
            notes=tuple((fate, says, todo) for fate, says, todo in entry["notes"]),
        )
        for entry in row.entries
    )
    return FormBroughtIn(row.file, tuple(parts))
