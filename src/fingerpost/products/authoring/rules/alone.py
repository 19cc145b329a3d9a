"""One page of a form alone, to be looked at without going the way to it."""

import re
from typing import Any

from .parts import parts_in
from .places import Part, Place, part_at

_GAP = re.compile(r"\{([a-z][a-z0-9-]*)(?:\.[a-z]+[0-9]?)?(?:\|([^{}]*))?\}")


def alone(form: Part, place: Place) -> Part:
    """A form of one page, as whoever knows nothing of them would see it.

    What is shown under an option of the page stays so; other conditions are left out, and words
    stand where an earlier answer would.
    """
    page = part_at(form, place)
    own = {one.name for one in parts_in(form) if one.is_question and one.place[:-2] == place}
    shown = _without_conditions(page, own)
    section = {"id": "alone", "title": str(form.get("title", "")), "pages": [shown]}
    end = {"id": "end-of-page", "title": "This is the end of the page you looked at"}
    return {"title": str(form.get("title", "")), "sections": [section], "ends": [end]}


def _without_conditions(value: Any, own: set[str]) -> Any:
    if isinstance(value, str):
        return _GAP.sub(lambda gap: gap[2] or "…", value)
    if isinstance(value, list):
        return [_without_conditions(one, own) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        key: one if key == "when" else _without_conditions(one, own)
        for key, one in value.items()
        if key != "when" or _asks_only(one, own)
    }


def _asks_only(condition: Any, own: set[str]) -> bool:
    return isinstance(condition, dict) and condition.get("question") in own
