"""A form of ours from the pages of a foreign one."""

from typing import Any

from pydantic import TypeAdapter, ValidationError

from fingerpost.engines.formflow.language.definition import Definition
from fingerpost.engines.formflow.language.questions import Question

from .formulas import settled
from .graph import Asked, Data, Graph, Kind, Place
from .ordering import Reached, in_order
from .reading import CannotImport
from .saying import condition_of, data_of
from .words import Names

_QUESTION: TypeAdapter[Any] = TypeAdapter(Question)
_NOTHING_SAID = "The original says nothing here."


def built(graph: Graph) -> Definition:
    """The definition; raises CannotImport when no page is left."""
    steps, sections = Names(), Names()
    kept = _kept(graph)
    for reached in kept:
        if reached.place.repeat:
            steps.of(reached.place.repeat["repeat"])
    parts = [(reached.place.section, _part(reached, steps)) for reached in kept]
    grouped: list[Data] = []
    for title, part in parts:
        heading = title or graph.title
        if not grouped or grouped[-1]["title"] != heading:
            grouped.append({"id": sections.of(heading), "title": heading, "pages": []})
        grouped[-1]["pages"].append(part)
    if not grouped:
        raise CannotImport("The file holds no page that anybody can reach.")
    end = {"id": steps.of("sent"), "title": "We have received your answers"} | graph.end
    whole: Data = {"title": graph.title, "sections": grouped, "ends": [end]}
    whole |= {"start": graph.start} if graph.start else {}
    whole |= {"check_answers": graph.check} if graph.check else {}
    whole |= {"description": graph.description} if graph.description else {}
    try:
        return Definition.model_validate(whole)
    except ValidationError as failure:
        first = failure.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise CannotImport(f"What was read makes no form: {place}: {first['msg']}.") from None


def _kept(graph: Graph) -> list[Reached]:
    kept: list[Reached] = []
    for reached in in_order(graph):
        place = reached.place
        if place.kind in (Kind.JUNCTION, Kind.CHECK):
            continue
        if not reached.ways:
            for entry in (place.entry, *(asked.entry for asked in place.questions)):
                entry.became = ""
                entry.lost("no answers lead here", "look at the conditions of the original")
        else:
            kept.append(reached)
    return kept


def _part(reached: Reached, steps: Names) -> Data:
    place, when = reached.place, condition_of(reached.ways)
    condition = {"when": when} if when else {}
    if place.kind is Kind.EXIT:
        place.entry.became = steps.of(place.key, place.title)
        words = _blocks(place) or [{"type": "text", "text": _NOTHING_SAID}]
        if not place.blocks:
            place.entry.changed("it says nothing", "say here what to do instead")
        title = place.title or place.entry.became
        return {"exit": place.entry.became, "title": title, "content": words} | condition
    page = _page(place, steps)
    if place.repeat:
        return place.repeat | {"pages": [page]} | condition
    return page | condition


def _page(place: Place, steps: Names) -> Data:
    place.entry.became = steps.of(place.key, place.title)
    questions = [_question(asked) for asked in place.questions]
    page: Data = {"id": place.entry.became, "questions": questions}
    alone = len(questions) == 1 and place.title in ("", questions[0]["ask"])
    if not alone:
        page["title"] = place.title or (questions[0]["ask"] if questions else page["id"])
    if blocks := _blocks(place):
        page["content"] = blocks
    return page


def _blocks(place: Place) -> list[Data]:
    found = []
    for block in place.blocks:
        if (formula := settled(block.get("when", True))) is False:
            place.entry.lost("words whose condition never holds")
        else:
            condition = {} if formula is True else {"when": data_of(formula)}
            found.append({key: value for key, value in block.items() if key != "when"} | condition)
    return found


def _question(asked: Asked) -> Data:
    """The question, or if its details do not fit together, words in its place."""
    try:
        _QUESTION.validate_python(asked.data)
    except ValidationError as failure:
        says = failure.errors(include_url=False)[0]["msg"]
        asked.entry.changed(f"asked in plain words, because its details do not fit: {says}")
        keys = ("id", "ask", "hint", "optional", "when")
        kept = {key: value for key, value in asked.data.items() if key in keys}
        return kept | {"type": "short-text"}
    return asked.data
