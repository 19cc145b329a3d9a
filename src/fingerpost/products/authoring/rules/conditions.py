"""Conditions as trees that are changed a node at a time, and which tests fit which question."""

from enum import StrEnum
from typing import Any

from .editing import put, remove
from .language import Model, keys_of
from .places import NoSuchPart, Part, Place, at, part_at

JOINS = ("all", "any", "none")
CONDITIONS = ("when", "starts_when")  # the keys of a part that each hold a condition


class Answers(StrEnum):
    """What can be asked of the answers to a question."""

    ONE = "one"  # of a few
    SEVERAL = "several"  # of a few
    NUMBER = "number"
    DAY = "day"
    WORDS = "words"


def answers_of(model: Model, part: Part) -> Answers:
    """How the answers to a question can be tested, as its fields show."""
    keys = keys_of(model)
    if part.get("type") == "checkboxes":
        return Answers.SEVERAL
    if "options" in keys or part.get("type") == "yes-no":
        return Answers.ONE
    if "earliest" in keys:
        return Answers.DAY
    return Answers.NUMBER if {"min", "max"} <= keys.keys() else Answers.WORDS


def condition_in(place: Place) -> Place:
    """The condition that a place is in, up to the key that holds it; of a part itself, `when`."""
    for step, name in enumerate(place):
        if name in CONDITIONS:
            return place[: step + 1]
    return (*place, "when")


def add_test(form: Part, place: Place, test: Part) -> Part:
    """The form with one more test at a condition, which may not be there yet.

    Beside a test alone it holds when both do; in a group it joins the others.
    """
    try:
        node = part_at(form, place)
    except NoSuchPart:
        return put(form, place, test)
    return put(form, place, _with(node, test))


def join(form: Part, place: Place, by: str) -> Part:
    """The form with a condition joined otherwise: all of its parts, any, or none of them."""
    if by not in JOINS:
        raise NoSuchPart(by)
    parts = parts_of(part_at(form, place))
    return put(form, place, {"not": {"any": parts}} if by == "none" else {by: parts})


def cut(form: Part, place: Place) -> Part:
    """The form without a part of a condition; a group of one that is left is that one."""
    *way, last = place
    if last in CONDITIONS:
        return remove(form, place)
    if not isinstance(last, int):
        return cut(form, tuple(way))  # what is denied goes with its "not"
    group = tuple(way)
    if len(at(form, group)) == 1:
        return cut(form, group[:-1])
    form = remove(form, place)
    rest, holder = at(form, group), group[:-1]
    is_denied = bool(holder) and holder[-1] == "not"
    return put(form, holder, rest[0]) if len(rest) == 1 and not is_denied else form


def parts_of(node: Part) -> list[Part]:
    """The parts of a condition that are joined; of a test alone, itself."""
    if "not" in node and isinstance(node["not"], dict):
        return parts_of(node["not"])
    return list(node.get("all") or node.get("any") or [node])


def joined_by(node: Part) -> str:
    """How the parts of a condition are joined, "" for a test alone."""
    if "not" in node:
        return "none"
    return next((key for key in ("all", "any") if key in node), "")


def places_of_parts(node: Part, place: Place) -> list[Place]:
    """Where each of the joined parts of a condition stands."""
    if "not" in node:
        inner: Any = node["not"]
        return places_of_parts(inner, (*place, "not"))
    key = joined_by(node)
    return [(*place, key, number) for number in range(len(node[key]))] if key else [place]


def _with(node: Part, test: Part) -> Part:
    key = joined_by(node)
    if key == "none":
        return {"not": _with_any(node["not"], test)}
    return {key: [*node[key], test]} if key else {"all": [node, test]}


def _with_any(node: Part, test: Part) -> Part:
    return {"any": [*(node["any"] if joined_by(node) == "any" else [node]), test]}
