"""What a definition means, the slow and obvious way: from the YAML itself, with nothing compiled.

Only for the questions of `random_forms`; it shares no code with the engine.
"""

import re
from datetime import date, timedelta
from fractions import Fraction
from math import floor
from typing import Any

ORDER = {
    "less_than": lambda a, b: a < b,
    "at_most": lambda a, b: a <= b,
    "more_than": lambda a, b: a > b,
    "at_least": lambda a, b: a >= b,
    "equals": lambda a, b: a == b,
}

TRUE: dict[str, Any] = {"all": []}


def holds(condition: dict[str, Any], known: dict[str, Any]) -> bool:
    """Whether a condition holds for what is known."""
    if "all" in condition:
        return all(holds(part, known) for part in condition["all"])
    if "any" in condition:
        return any(holds(part, known) for part in condition["any"])
    if "not" in condition:
        return not holds(condition["not"], known)
    if "of" in condition:
        number = len([part for part in condition["of"] if holds(part, known)])
        return (
            number >= condition.get("at_least", 0)
            and number <= condition.get("at_most", number)
            and number == condition.get("exactly", number)
        )
    if "count" in condition or "sum" in condition:
        return _amount(condition, known)
    if "calculation" in condition:
        value = worked_out(condition["calculation"], known)
        return value is not None and all(
            ORDER[key](value, _plain(wanted)) for key, wanted in condition.items() if key in ORDER
        )
    return _test(condition, known)


def worked_out(name: str, known: dict[str, Any]) -> Fraction | None:
    """What a calculation or a table gives; everything is worked out anew, each time."""
    whole = known["_worked"][name]
    if "rows" in whole:
        fits = [row["value"] for row in whole["rows"] if holds(row["when"], known)]
        value = Fraction(str([*fits, whole["otherwise"]][0]))
    elif "sum" in whole:
        items = [item for item in known.get("items", []) if holds(whole.get("where", TRUE), item)]
        value = sum((worked_out(whole["sum"], item) or Fraction() for item in items), Fraction())
    else:
        value = _arithmetic(whole, known)
    if value is None:
        return None
    value = max(value, whole.get("no_less_than", value))
    value = min(value, whole.get("no_more_than", value))
    places = 0 if whole["type"] == "number" else 2
    away = floor(abs(value) * 10**places + Fraction(1, 2)) / Fraction(10**places)
    return away if value >= 0 else -away


def _arithmetic(whole: dict[str, Any], known: dict[str, Any]) -> Fraction | None:
    blank = whole.get("blank_counts_as")

    def number(found: re.Match[str]) -> str:
        name = found[0]
        value = name if name[0].isdigit() else known.get(name)
        if name in known["_worked"]:
            value = worked_out(name, known)
        return f"Fraction('{blank if value is None else value}')"

    try:
        return eval(re.sub(r"[a-z0-9.]+", number, whole["value"]))  # noqa: S307  # made by us
    except (ValueError, ZeroDivisionError):  # 'None', or a division by nothing
        return None


def _amount(condition: dict[str, Any], known: dict[str, Any]) -> bool:
    if "count" in condition:
        items = items_of(condition["count"], known)
    else:
        items = [item for name in known for item in items_of(name, known, condition["sum"])]
    items = [item for item in items if "where" not in condition or holds(condition["where"], item)]
    total = Fraction(len(items))
    if "sum" in condition:
        total = sum((Fraction(str(item[condition["sum"]])) for item in items), Fraction())
    return all(
        _limit(wanted, known) is not None and ORDER[key](total, _limit(wanted, known))
        for key, wanted in condition.items()
        if key in ORDER
    )


def items_of(repeat: str, known: dict[str, Any], asks: str | None = None) -> list[dict[str, Any]]:
    """The items that are known of a repeat, in whichever other repeat they stand."""
    found = []
    for name, value in known.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            if name == repeat:
                found += [item for item in value if asks is None or item.get(asks) is not None]
            elif repeat not in known:
                found += [inner for item in value for inner in items_of(repeat, item, asks)]
    return found


def _test(condition: dict[str, Any], known: dict[str, Any]) -> bool:
    answer = known.get(condition["question"])
    for key, wanted in condition.items():
        if key == "answered" and (answer is not None) != wanted:
            return False
        if key in ("question", "answered"):
            continue
        if answer is None or not _passes(key, wanted, answer, known):
            return False
    return True


def _passes(key: str, wanted: Any, answer: Any, known: dict[str, Any]) -> bool:
    if key == "in":
        return any(_plain(answer) == _plain(one) for one in wanted)
    if key == "contains":
        return wanted in answer
    if key == "matches":
        return re.fullmatch(wanted, answer) is not None
    if key == "same_as":
        return known.get(wanted) is not None and _plain(answer) == _plain(known[wanted])
    if key == "equals":
        return _plain(answer) == _plain(wanted)
    limit = _limit(wanted, known)
    return limit is not None and ORDER[key](_plain(answer), limit)


def _limit(wanted: Any, known: dict[str, Any]) -> Any:
    """A constant, or another answer with so much added to it."""
    if not isinstance(wanted, str) or not wanted[0].isalpha():
        return _plain(wanted)
    name, *more = wanted.split(" ")
    if known.get(name) is None:
        return None
    value = _plain(known[name])
    if not more:
        return value
    size = int(more[1]) * (-1 if more[0] == "-" else 1)
    return value + timedelta(days=size) if len(more) == 3 else value + size


def _plain(value: Any) -> Any:
    """A number or a day as such, other words as they are."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return date.fromisoformat(value)
    if isinstance(value, str) and not re.fullmatch(r"-?\d+(\.\d+)?", value):
        return value
    return Fraction(str(value))


def steps(definition: dict[str, Any], answers: dict[str, Any]) -> list[tuple[str, ...]]:
    """The pages on the route, each with the items that it is about, up to an exit or the end."""
    route = Route()
    route.known["_worked"] = {one["id"]: one for one in worked_in(definition)}
    for section in definition["sections"]:
        for part in section["pages"]:
            if route.stopped or not route.takes(part, route.known):
                continue
            route.take(part, answers, route.known, ())
    return route.steps


def worked_in(part: Any) -> list[dict[str, Any]]:
    """Every calculation and table, at the top and in repeats."""
    if isinstance(part, list):
        return [one for inner in part for one in worked_in(inner)]
    if not isinstance(part, dict):
        return []
    own = [*part.get("calculations", ()), *part.get("tables", ())]
    return own + worked_in(part.get("sections", [])) + worked_in(part.get("pages", []))


class Route:
    def __init__(self) -> None:
        self.steps: list[tuple[str, ...]] = []
        self.known: dict[str, Any] = {}
        self.stopped = False

    def takes(self, part: dict[str, Any], known: dict[str, Any]) -> bool:
        return "when" not in part or holds(part["when"], known)

    def take(
        self, part: dict[str, Any], held: dict[str, Any], known: dict[str, Any], items: tuple
    ) -> None:
        if "exit" in part:
            self.steps.append((part["exit"],))
            self.stopped = True
        elif "repeat" in part:
            self._repeat(part, held, known, items)
        else:
            self.steps.append((part["id"], *items))
            for question in part["questions"]:
                value = held.get(question["id"])
                if self._counts(question, value, known):
                    known[question["id"]] = value
            if lookup := part.get("lookup"):
                self._look_up(lookup, held, known)

    def _look_up(self, lookup: dict[str, Any], held: dict[str, Any], known: dict[str, Any]) -> None:
        if lookup["id"] in held.get("_looked_up", {}):
            names = (lookup["id"], *(one["id"] for one in lookup["gives"]))
            known.update({name: held.get(name) for name in names})

    def _counts(self, question: dict[str, Any], value: Any, known: dict[str, Any]) -> bool:
        chosen = value if isinstance(value, list) else [value]
        offered = {o["value"] for o in question.get("options", ()) if self.takes(o, known)}
        return value is None or "options" not in question or set(chosen) <= offered

    def _repeat(
        self, part: dict[str, Any], held: dict[str, Any], known: dict[str, Any], items: tuple
    ) -> None:
        stored = held.get(part["repeat"], [])
        made = held.get("_repeats", {}).get(part["repeat"], {}).get("made", 0)
        made = max([made, *(int(item["id"]) for item in stored)])
        lacking = range(made + 1, made + 1 + max(0, part["min"] - len(stored)))
        inside = []
        for item in [*stored, *({"id": str(number)} for number in lacking)]:
            own, before = dict(known), len(self.steps)
            for page in part["pages"]:
                if self.takes(page, own):
                    self.take(page, item, own, (*items, item["id"]))
            if len(self.steps) > before and item in stored:
                inside.append(own)
        known[part["repeat"]] = inside
        if part["min"] < part["max"]:
            self.steps.append((part["repeat"], *items))
