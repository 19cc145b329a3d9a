"""What should be looked at, and what keeps a form from being published, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from fingerpost.products.authoring.queries import Blocked, Remarked, WorkingCopy
from fingerpost.products.authoring.rules import NoSuchPart, Place, condition_in, part_at, title_of
from fingerpost.products.authoring.rules.remarks import Kind

from .labels import label_of
from .places import url_of
from .sentences import quoted

_SAYS = {
    Kind.HARD: "%(label)s of %(part)s is hard to read. Use shorter sentences and everyday words.",
    Kind.LONG: "The question %(part)s is long. Ask one thing, and put the rest into the hint.",
    Kind.JARGON: "%(part)s says “%(words)s”. People know it as “%(instead)s”.",
    Kind.REPEATS: "The hint of %(part)s only repeats the question. Leave it out.",
    Kind.UNNEEDED: "Nothing on any route needs %(part)s, and it may be left blank. Is it needed?",
    Kind.PURPOSE: "%(part)s asks for personal data that no route needs. Say why, or leave it out.",
    Kind.UNTRANSLATED: (
        "“%(words)s” in %(part)s is not in %(instead)s. "
        "People are not offered %(instead)s until it is."
    ),
    Kind.OUTDATED: (
        "%(part)s now says “%(words)s”. Its %(instead)s is of the words that were there before."
    ),
}


@dataclass(frozen=True)
class RemarkShown:
    """A remark, where it can be put right, and why it may stay."""

    says: str
    url: str
    mark: str
    reason: str
    by: str


@dataclass(frozen=True)
class BlockShown:
    """Something that must be put right, and where."""

    says: str
    part: str
    url: str
    file: str


def remark_shown(copy: WorkingCopy, found: Remarked) -> RemarkShown:
    """A remark as a sentence."""
    one = found.remark
    words = {
        "label": label_of(one.key),
        "part": quoted(title_of(part_at(copy.form, one.place))),
        "words": one.words,
        "instead": one.instead,
    }
    says = _(_SAYS[one.kind]) % words
    return RemarkShown(says, url_of(copy.service, one.place), one.mark, found.reason, found.by)


def block_shown(copy: WorkingCopy, found: Blocked) -> BlockShown:
    """What must be put right, at the nearest part that has a page."""
    place = _nearest(copy, found.place) if found.file == "form.yaml" else ()
    part = title_of(part_at(copy.form, place)) if place else ""
    says = found.says[:1].upper() + found.says[1:]
    return BlockShown(says, part, url_of(copy.service, place), found.file)


def _nearest(copy: WorkingCopy, place: Place) -> Place:
    """The part that holds a place; a condition belongs to the part that it is of."""
    place = condition_in(place)[:-1]
    while place:
        try:
            part_at(copy.form, place)
        except NoSuchPart:
            place = place[:-1]
        else:
            return place
    return place
