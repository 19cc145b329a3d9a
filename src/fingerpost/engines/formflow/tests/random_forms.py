"""Small random definitions for the prover and its oracle: every type whose answers are tested."""

from random import Random
from typing import Any

import yaml
from hypothesis import strategies as st

OPTIONS = ("a", "b", "c")
DAYS = ("2026-11-22", "2026-11-23", "2026-11-24")
_TWO_OF_THREE = ({"at_least": 2}, {"at_least": 2, "at_most": 2})
ORDER = ("less_than", "at_most", "more_than", "at_least")
REPEATS = ("items", "inners")
Asked = list[tuple[str, str]]


def definitions(*, look_up: bool = False) -> st.SearchStrategy[str]:
    """A form of two or three questions, or of two and a repeat, and perhaps exits and look-ups.

    Conditions look at any question, mostly an earlier one.
    """
    return st.randoms(use_true_random=False).map(lambda chance: definition(chance, look_up))


def definition(chance: Random, look_up: bool = False) -> str:
    with_repeat = chance.random() < 0.4
    few = ["yes-no", "radios", "number"]
    kinds = [chance.choice(few if with_repeat else [*few, "checkboxes", "decimal", "date", "text"])]
    kinds += chance.choices([*few, "date"], k=1 if with_repeat else 2)
    repeat_after = chance.randrange(len(kinds)) if with_repeat else None
    asked: Asked = []
    parts: list[dict[str, Any]] = []
    worked: list[dict[str, Any]] = []
    for place, kind in enumerate(kinds):
        parts.append(_page(chance, f"q{place}", kind, asked))
        asked.append((f"q{place}", kind))
        if look_up and kind != "checkboxes" and (place == 0 or chance.random() < 0.3):
            parts[-1]["lookup"] = _lookup(place)
            asked += [(f"l{place}", "state"), (f"g{place}", "yes-no")]
        if chance.random() < 0.25:
            worked.append(_worked(chance, f"c{place}", asked))
            asked.append((f"c{place}", "worked"))
        if chance.random() < 0.25:
            parts.append(_exit(chance, f"x{place}", asked))
        if place == repeat_after:
            parts.append(_repeat(chance, asked))
            asked.append(("items", parts[-1]["pages"][1]["questions"][0]["type"]))
            if len(parts[-1]["pages"]) > 2:
                asked.append(("inners", "yes-no"))
            if chance.random() < 0.4:
                worked += _worked_in_items(chance, parts[-1])
                asked.append((worked[-1]["id"], "worked"))
    whole = {
        "title": "Random",
        "sections": [{"id": "all", "title": "All", "pages": parts}],
        "ends": [
            {"id": "e0", "title": "End", "when": condition(chance, asked)},
            {"id": "e1", "title": "End"} | _maybe(chance, asked, 0.25),
        ],
    }
    whole["calculations"] = [one for one in worked if "rows" not in one]
    whole["tables"] = [one for one in worked if "rows" in one]
    return yaml.safe_dump(whole, sort_keys=False)


def _worked(chance: Random, name: str, asked: Asked) -> dict[str, Any]:
    """A calculation with numbers, or a table of them."""
    numbers = [one for one, kind in asked if kind in ("number", "decimal", "worked")]
    numbers = [one for one in numbers if one != "items"]
    made = {"id": name, "type": chance.choice(["number", "decimal"])}
    if not numbers or chance.random() < 0.4:
        whens = [condition(chance, asked, 1) for _ in range(chance.randint(1, 2))]
        whens = whens[:1] if whens[0] == whens[-1] else whens
        rows = [{"when": when, "value": chance.randint(-1, 2)} for when in whens]
        return made | {"rows": rows, "otherwise": chance.randint(0, 3)}
    first, second = chance.choice(numbers), chance.choice([*numbers, "2", "0.5"])
    value = f"{first} {chance.choice('+-*/')} {second}"
    made["value"] = chance.choice([value, f"({value}) * 1.5", f"3 - {value}"])
    bounds = {"blank_counts_as": 1, "no_less_than": 0, "no_more_than": 2}
    return made | {key: bound for key, bound in bounds.items() if chance.random() < 0.2}


def _worked_in_items(chance: Random, repeat: dict[str, Any]) -> list[dict[str, Any]]:
    """Something in each item, and what it adds up to over all of them."""
    inside = [("r0", "radios"), ("r1", repeat["pages"][1]["questions"][0]["type"])]
    repeat["tables"] = [_worked(chance, "r2", [one for one in inside if one[1] != "number"])]
    if inside[1][1] == "number":
        repeat["calculations"] = [{"id": "r3", "type": "number", "value": "r1 * 2 + r2"}]
    total = {"id": "total", "type": "number", "sum": "r3" if "calculations" in repeat else "r2"}
    wanted = {chance.choice(ORDER): chance.randint(0, 2)}
    if chance.random() < 0.5:
        total["where"] = {"calculation": "r2", **wanted}
    return [total]


def _page(chance: Random, name: str, kind: str, asked: Asked) -> dict[str, Any]:
    question = {"id": name, "type": "short-text" if kind == "text" else kind, "ask": "Ask?"}
    question["optional"] = chance.random() < 0.2
    if kind in ("radios", "checkboxes"):
        question["options"] = [
            {"value": value, "text": value} | _maybe(chance, asked, 0.6) for value in OPTIONS[:2]
        ]
    if kind == "checkboxes":
        question |= chance.choice([{}, {}, {"exactly": 1}, {"at_most": 1}, *_TWO_OF_THREE])
        third = {"value": "c", "text": "c", "exclusive": chance.random() < 0.5}
        question["options"].append(third | _maybe(chance, asked, 0.6))
        always = [one for one in question["options"] if not {"when"} & {*one}]
        if question.get("at_least") and sum(not one.get("exclusive") for one in always) < 2:
            del question["at_least"]
    if kind == "number":
        question |= {"min": 0, "max": 1 if name == "r1" else 2}
    if kind == "text":
        question["max_length"] = 1
    if kind == "decimal":
        question |= {"min": 0, "max": 0.2, "places": 1}
    if kind == "date":
        question |= {"earliest": DAYS[0], "latest": chance.choice(DAYS)}
    seen = [*asked, (name, kind)] if chance.random() < 0.1 else asked
    if question["optional"] and asked and chance.random() < 0.5:
        question["required_when"] = condition(chance, asked)
    made = {"id": f"p-{name}", "questions": [question]} | _maybe(chance, seen, 0.6)
    if chance.random() < 0.15:
        must = condition(chance, [*asked, (name, kind)])
        made["rules"] = [{"must": must, "error": "Put it right", "about": [name]}]
    return made


def _lookup(place: int) -> dict[str, Any]:
    """What says yes or no of an answer, if it knows it and if it works."""
    return {
        "id": f"l{place}",
        "connector": "any",
        "purpose": "trying",
        "send": {"what": f"q{place}"},
        "gives": [{"id": f"g{place}", "type": "yes-no"}],
        "not_found": "go-on",
        "unavailable": "go-on",
    }


def _exit(chance: Random, name: str, asked: Asked) -> dict[str, Any]:
    words = [{"type": "text", "text": "Stop"}]
    return {"exit": name, "title": "Stop", "content": words, "when": condition(chance, asked)}


def _repeat(chance: Random, asked: Asked) -> dict[str, Any]:
    inside = [
        _page(chance, "r0", "radios", asked),
        _page(chance, "r1", chance.choice(["yes-no", "number"]), [*asked, ("r0", "radios")]),
    ]
    lowest = chance.randint(0, 1)
    bounds = {"min": lowest, "max": chance.randint(max(1, lowest), 2)}
    if chance.random() < 0.3:
        inside.append(_inner(chance, asked))
        if chance.random() < 0.5:
            known = [*asked, ("r0", "radios"), ("inners", "yes-no")]
            inside.append(_page(chance, "r4", "yes-no", known))
        bounds["max"] = 1
    named = {"repeat": "items", "title": "Items", "item": "item", "pages": inside}
    return named | bounds | _maybe(chance, asked, 0.4)


def _inner(chance: Random, asked: Asked) -> dict[str, Any]:
    """A repeat within the items."""
    known = [*asked, ("r0", "radios")]
    lowest = chance.randint(0, 1)
    named = {"repeat": "inners", "title": "Inner", "item": "one", "min": lowest, "max": 1}
    named["max"] = max(lowest, chance.randint(1, 2))
    return named | {"pages": [_page(chance, "s0", "yes-no", known)]} | _maybe(chance, known, 0.4)


def _maybe(chance: Random, asked: Asked, how_often: float) -> dict[str, Any]:
    if not asked or chance.random() > how_often:
        return {}
    return {"when": condition(chance, asked)}


def condition(chance: Random, asked: Asked, depth: int = 2) -> dict[str, Any]:
    shape = chance.choice(["test", "test", "all", "any", "not", "of"])
    if shape == "test" or depth == 0:
        return _test(chance, *chance.choice(asked), asked)
    if shape == "not":
        return {"not": condition(chance, asked, depth - 1)}
    parts = [condition(chance, asked, depth - 1) for _ in range(chance.randint(1, 2))]
    if shape == "of":
        how_many = chance.choice(["at_least", "at_most", "exactly"])
        return {how_many: chance.randint(0, len(parts)), "of": parts}
    return {shape: parts}


def _amount(chance: Random, kind: str, asked: Asked) -> dict[str, Any]:
    """So many items, or so much in them; `kind` is that of their second question."""
    wanted = {chance.choice([*ORDER, "equals"]): chance.randint(0, 2)}
    numbers = [name for name, other in asked if other == "number" and name[0] == "q"]
    if numbers and chance.random() < 0.3:
        wanted = {chance.choice(ORDER): chance.choice(numbers)}
    inside = [("r0", "radios"), ("r1", kind), *(one for one in asked if one[0][0] == "q")]
    where = {"where": condition(chance, inside, 1)} if chance.random() < 0.6 else {}
    if kind == "number" and chance.random() < 0.3:
        return {"sum": "r1"} | wanted | where
    return {"count": "items"} | wanted | where


def _compared(chance: Random, name: str, kind: str, asked: Asked) -> dict[str, Any]:
    """A comparison with another answer of the same type, or with so much more."""
    others = [other for other, its in asked if its == kind and other not in (name, *REPEATS)]
    if not others or chance.random() < 0.2:
        return {}
    other = chance.choice(others)
    if kind not in ("number", "date") or chance.random() < 0.2:
        return {"same_as": other}
    unit = "" if kind == "number" else " day"
    return {chance.choice(ORDER): other + chance.choice(["", f" + 1{unit}", f" - 1{unit}"])}


def _test(chance: Random, name: str, kind: str, asked: Asked) -> dict[str, Any]:
    if kind == "worked":
        return {"calculation": name, chance.choice([*ORDER, "equals"]): chance.randint(-1, 3)}
    if name == "inners":
        within = [("s0", "yes-no"), ("r0", "radios")]
        where = {"where": condition(chance, within, 1)} if chance.random() < 0.6 else {}
        return {"count": name, chance.choice([*ORDER, "equals"]): chance.randint(0, 2)} | where
    if name == "items":
        return _amount(chance, kind, asked)
    if chance.random() < 0.5 and (compared := _compared(chance, name, kind, asked)):
        return {"question": name, **compared}
    order = chance.choice(ORDER)
    tests: dict[str, dict[str, Any]] = {
        "yes-no": {"equals": chance.choice(["yes", "no"])},
        "state": {"in": [chance.choice(["found", "not-found", "unavailable"])]},
        "radios": {"in": [chance.choice(OPTIONS[:2])]},
        "checkboxes": {"contains": chance.choice(OPTIONS)},
        "number": {order: chance.randint(-1, 3)},
        "decimal": {chance.choice(["equals", order]): chance.choice([-1, 0, 0.05, 0.1, 0.2, 0.3])},
        "date": {order: chance.choice(DAYS)},
        "text": chance.choice([{"equals": "x"}, {"matches": "x|y"}, {"matches": "[^!a-w]"}]),
    }
    test = tests[kind] if chance.random() < 0.8 else {"answered": chance.random() < 0.5}
    return {"question": name, **test}
