"""Every part of a form and where it stands, also of one that cannot be used yet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fingerpost.engines.formflow.language.definition import Definition, Page
from fingerpost.engines.formflow.language.questions import QuestionParts

from .language import Model, fitting, lists_of
from .places import NoSuchPart, Part, Place, address_of, part_at

_OTHER = re.compile(r"[^a-z0-9]+")
LONGEST_NAME = 40


@dataclass(frozen=True)
class Found:
    """A part, which kind of part it is, and where it stands."""

    place: Place
    model: Model
    part: Part

    @property
    def is_question(self) -> bool:
        return issubclass(self.model, QuestionParts)

    @property
    def is_page(self) -> bool:
        return self.model is Page

    @property
    def name(self) -> str:
        return name_of(self.part)


def parts_in(form: Part, place: Place = (), model: Model = Definition) -> Iterator[Found]:
    """Every part in the order of the form, each before what is in it."""
    yield Found(place, model, form)
    for key in ("start", "check_answers"):
        if not place and isinstance(inner := form.get(key), dict):
            field = model.model_fields[key].annotation
            if isinstance(field, type):
                yield from parts_in(inner, (key,), field)
    for one in lists_of(model):
        items = form.get(one.name)
        for number, item in enumerate(items if isinstance(items, list) else ()):
            if isinstance(item, dict):
                try:
                    inner_model = fitting(one.models, item)
                except NoSuchPart:
                    continue
                yield from parts_in(item, (*place, one.name, number), inner_model)


def questions_in(form: Part) -> dict[str, Found]:
    """Every question by its name; the first of a name counts."""
    found: dict[str, Found] = {}
    for one in parts_in(form):
        if one.is_question:
            found.setdefault(one.name, one)
    return found


def name_of(part: Part) -> str:
    """The name under which a part is known, "" for one that has none."""
    return str(part.get("id") or part.get("repeat") or part.get("exit") or part.get("value") or "")


def known_as(form: Part, place: Place) -> str:
    """How a comment knows a part: by its name, which it keeps when it is moved; else its place."""
    return name_of(part_at(form, place)) or address_of(place)


def new_name(words: str, taken: set[str]) -> str:
    """A name made of words, that nothing else has."""
    name = _OTHER.sub("-", words.lower()).strip("-")[:LONGEST_NAME].strip("-")
    if not name or not name[0].isalpha():
        name = f"part-{name}".strip("-")
    number, tried = 2, name
    while tried in taken:
        tried, number = f"{name}-{number}", number + 1
    return tried


def names_in(form: Part) -> set[str]:
    """Every name that some part of the form has."""
    return {one.name for one in parts_in(form)}
