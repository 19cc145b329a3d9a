"""Changes to a form, each a new form; what was not changed is shared with the old one."""

import hashlib
import json
from typing import Any

from .places import NoSuchPart, Part, Place, at


def digest(part: Any) -> str:
    """The same for the same part; what somebody saw is compared by it with what is there now."""
    as_read = json.loads(json.dumps(part))  # where every key is a word, so that they can be sorted
    return hashlib.sha256(json.dumps(as_read, sort_keys=True).encode()).hexdigest()[:16]


def put(form: Part, place: Place, value: Any) -> Part:
    """The form with another value at a place, which may be a new key of a part."""
    changed: Part = _put(form, place, value)
    return changed


def insert(form: Part, place: Place, part: Any) -> Part:
    """The form with one more part; the last step is its number in the list, which may be new."""
    *way, number = place
    if not isinstance(number, int):
        raise NoSuchPart(str(number))
    items = _list_at(form, tuple(way))
    return put(form, tuple(way), [*items[:number], part, *items[number:]])


def remove(form: Part, place: Place) -> Part:
    """The form without a part; a list that is empty then goes with it."""
    at(form, place)
    *way, last = place
    owner = at(form, tuple(way))
    if isinstance(owner, dict):
        rest: Any = {key: value for key, value in owner.items() if key != last}
        return put(form, tuple(way), rest)
    rest = [item for number, item in enumerate(owner) if number != last]
    return put(form, tuple(way), rest) if rest else remove(form, tuple(way))


def move(form: Part, place: Place, by: int) -> tuple[Part, Place]:
    """The form with a part further up or down its list, and where it stands then."""
    *way, number = place
    items = _list_at(form, tuple(way))
    if not isinstance(number, int) or number >= len(items):
        raise NoSuchPart(str(number))
    there = min(max(number + by, 0), len(items) - 1)
    rest = [item for at_, item in enumerate(items) if at_ != number]
    moved = [*rest[:there], items[number], *rest[there:]]
    return put(form, tuple(way), moved), (*way, there)


def move_to(form: Part, place: Place, to: Place) -> Part:
    """The form with a part at the end of another list."""
    part = at(form, place)
    # Added first: a list that loses its last part goes, and the numbers after it with it.
    added = insert(form, (*to, len(_list_at(form, to))), part)
    return remove(added, place)


def _list_at(form: Part, place: Place) -> list[Any]:
    *way, name = place
    owner = at(form, tuple(way))
    items = owner.get(name, []) if isinstance(owner, dict) else None
    if not isinstance(items, list):
        raise NoSuchPart(str(name))
    return items


def _put(value: Any, place: Place, new: Any) -> Any:
    if not place:
        return new
    step, *rest = place
    if isinstance(value, dict) and isinstance(step, str):
        inner = _put(value.get(step, {}) if rest else None, tuple(rest), new)
        return {**value, step: inner}
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        changed = _put(value[step], tuple(rest), new)
        return [changed if number == step else item for number, item in enumerate(value)]
    raise NoSuchPart(str(step))
