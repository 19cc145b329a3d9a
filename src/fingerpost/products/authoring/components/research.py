"""Findings as pages show them: how far each is, and the part that it is about."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from fingerpost.products.authoring.queries import FindingNoted, WorkingCopy
from fingerpost.products.authoring.rules import address_of, known_as, parts_in, title_of

from .places import url_of


@dataclass(frozen=True)
class FindingShown:
    """A finding, its state in words, and where its part is edited; "" once that is gone."""

    noted: FindingNoted
    state: str
    colour: str
    part: str
    url: str


def findings_shown(copy: WorkingCopy, found: Iterable[FindingNoted]) -> list[FindingShown]:
    """Findings with the parts they are about."""
    parts = {known_as(copy.form, one.place): one for one in parts_in(copy.form)}
    shown = []
    for one in found:
        state, colour = _state(one)
        part = parts.get(one.about)
        title = title_of(part.part) if part else one.about
        url = url_of(copy.service, part.place) if part and address_of(part.place) else ""
        shown.append(FindingShown(one, state, colour, title, url))
    return shown


def _state(one: FindingNoted) -> tuple[str, str]:
    if one.set_aside:
        return _("Set aside"), "grey"
    versions = [version for version in one.answered_in if version]
    if versions:
        return _("Answered in version %(number)s") % {"number": versions[-1]}, "green"
    if one.answered_in:
        return _("Answered in this draft"), "blue"
    return (_("To find out"), "yellow") if one.kind == "task" else (_("Open"), "yellow")
