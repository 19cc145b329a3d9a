"""A condition as a tree of sentences, and the questions it may ask about."""

from dataclasses import dataclass

from fingerpost.products.authoring.queries import WorkingCopy
from fingerpost.products.authoring.rules import (
    Found,
    NoSuchPart,
    Part,
    Place,
    address_of,
    digest,
    joined_by,
    part_at,
    places_of_parts,
    questions_in,
    title_of,
)

from .places import url_of_test
from .sentences import condition_in_words


@dataclass(frozen=True)
class Node:
    """A test, or a group of tests with how they are joined."""

    says: str
    join: str
    does: str
    url: str  # where a test is changed; "" for a group
    url_of_add: str
    nodes: tuple["Node", ...] = ()


@dataclass(frozen=True)
class QuestionNamed:
    """A question to choose from."""

    name: str
    title: str
    page: str


def tree_of(copy: WorkingCopy, condition: Place) -> Node | None:
    """A condition of a part; None if there is none, so that it always holds."""
    seen = digest(part_at(copy.form, condition[:-1]))
    try:
        return _node(copy, condition, questions_in(copy.form), seen)
    except NoSuchPart:
        return None


def emails_in(copy: WorkingCopy) -> list[tuple[str, str]]:
    """The questions that ask for an e-mail address, each with its words."""
    found = questions_in(copy.form).values()
    return [(one.name, title_of(one.part)) for one in found if one.part.get("type") == "email"]


def questions_before(copy: WorkingCopy, owner: Place) -> list[QuestionNamed]:
    """The questions asked before a part, or beside it on its page."""
    found = []
    for one in questions_in(copy.form).values():
        if owner[:1] != ("sections",) or one.place < owner[: len(one.place)] or _is_end(owner):
            page = part_at(copy.form, one.place[:-2])
            found.append(QuestionNamed(one.name, title_of(one.part), title_of(page)))
    return found


def _is_end(owner: Place) -> bool:
    return owner[:1] in (("ends",), ("flags",), ("check_answers",))


def _node(copy: WorkingCopy, place: Place, questions: dict[str, Found], seen: str) -> Node:
    part: Part = part_at(copy.form, place)
    by = joined_by(part)
    places = places_of_parts(part, place) if by else []
    is_known = by or "question" in part
    return Node(
        says=condition_in_words(part, questions),
        join=by,
        does=f"{address_of(place)} {seen}",
        url=url_of_test(copy.service, place) if is_known and not by else "",
        url_of_add=url_of_test(copy.service, place, is_new=True),
        nodes=tuple(_node(copy, one, questions, seen) for one in places),
    )
