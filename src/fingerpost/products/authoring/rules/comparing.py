"""What differs between two forms, part by part, so that it can be told in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from .language import Model, lists_of
from .parts import Found, name_of, parts_in
from .places import ALONE, Part, Place

Who = tuple[str, ...]
_NAMED = ("questions", "pages", "sections", "ends")


class What(StrEnum):
    """What became of a part."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True)
class Difference:
    """One thing that differs: a part, and for a change its key with what it was and is.

    `within` is the part that holds it, which tells where words on a page or an option are.
    """

    what: What
    model: Model
    part: Part
    place: Place
    within: Part
    key: str = ""
    was: Any = None
    now: Any = None


def differences(old: Part, new: Part) -> tuple[Difference, ...]:
    """Everything that differs, in the order of the new form, then what was removed."""
    before, after = _Parts(old), _Parts(new)
    moved = _moved(before, after)
    found: list[Difference] = []
    for who, one in after.named.items():
        if who in before.named:
            if who in moved:
                found.append(after.differing(What.MOVED, one))
            found += _changes(before.named[who], one, after)
        elif after.owner(one) in before.named:  # else it came with what holds it
            found.append(after.differing(What.ADDED, one))
    for who, one in before.named.items():
        if who not in after.named and before.owner(one) in after.named:
            found.append(before.differing(What.REMOVED, one))
    return tuple(found)


def title_of(part: Part) -> str:
    """What people call a part: its question, heading or words, else its name."""
    for key in ("ask", "title", "text", "summary"):
        if isinstance(part.get(key), str) and part[key]:
            return str(part[key])
    questions = part.get("questions")
    if isinstance(questions, list) and questions and isinstance(questions[0], dict):
        return title_of(questions[0])
    return name_of(part)


class _Parts:
    """Every part by who it is, wherever it stands; one without a name is told by its words."""

    def __init__(self, form: Part) -> None:
        self.named: dict[Who, Found] = {}
        self.who: dict[Place, Who] = {}
        for one in parts_in(form):
            who, number = self._who(one), 2
            while who in self.named:
                who, number = (*self._who(one), str(number)), number + 1
            self.who[one.place], self.named[who] = who, one

    def owner(self, one: Found) -> Who | None:
        if one.place in ALONE:
            return ()
        return self.who.get(one.place[:-2]) if one.place else None

    def list_of(self, who: Who) -> tuple[Who | None, str]:
        """What holds a part, and in which of its lists."""
        one = self.named[who]
        return self.owner(one), str(one.place[-2]) if len(one.place) > 1 else ""

    def differing(self, what: What, one: Found) -> Difference:
        owner = self.owner(one)
        within = self.named[owner].part if owner is not None else {}
        return Difference(what, one.model, one.part, one.place, within)

    def _who(self, one: Found) -> Who:
        if not one.place or one.place in ALONE:
            return tuple(map(str, one.place))
        kind = str(one.place[-2])
        if kind in _NAMED and one.name:
            return kind, one.name
        told = one.name or str(one.part.get("text", one.part))
        return (*self.who[one.place[:-2]], kind, told)


def _changes(old: Found, new: Found, after: _Parts) -> Iterator[Difference]:
    lists = {one.name for one in lists_of(new.model)} | {key for (key,) in ALONE}
    held = after.differing(What.CHANGED, new)
    for key in dict.fromkeys((*new.part, *old.part)):
        was, now = old.part.get(key), new.part.get(key)
        if key not in lists and was != now:
            yield Difference(
                held.what, held.model, held.part, held.place, held.within, str(key), was, now
            )


def _moved(before: _Parts, after: _Parts) -> set[Who]:
    """Those that stand in something else, or in another order than the others."""
    common = [who for who in after.named if who in before.named]
    moved = {who for who in common if before.list_of(who) != after.list_of(who)}
    lists: dict[tuple[Who | None, str], list[Who]] = {}
    for who in common:
        if who not in moved:
            lists.setdefault(after.list_of(who), []).append(who)
    for now in lists.values():
        here = set(now)
        then = [who for who in before.named if who in here]
        blocks = SequenceMatcher(None, then, now, autojunk=False).get_matching_blocks()
        kept = {then[number] for one in blocks for number in range(one.a, one.a + one.size)}
        moved |= here - kept
    return moved
