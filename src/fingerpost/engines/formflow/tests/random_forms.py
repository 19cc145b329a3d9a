"""Small random definitions for the prover and its oracle: every type whose answers are tested."""

from random import Random
from typing import Any

import yaml
from hypothesis import strategies as st

OPTIONS = ("a", "b", "c")
DAYS = ("2026-11-22", "2026-11-23", "2026-11-24")
_TWO_OF_THREE = ({"at_least": 2}, {"at_least": 2, "at_most": 2})
Asked = list[tuple[str, str]]


def definitions() -> st.SearchStrategy[str]:
    """A form of two or three questions, or of two and a repeat, and perhaps exits.

    Conditions look at any question, mostly an earlier one.
    """
    return st.randoms(use_true_random=False).map(definition)


def definition(chance: Random) -> str:
    with_repeat = chance.random() < 0.4
    kinds = [chance.choice(["yes-no", "radios", "checkboxes", "number", "decimal", "date", "text"])]
    kinds += chance.choices(["yes-no", "radios", "number"], k=1 if with_repeat else 2)
    asked: Asked = []
    parts: list[dict[str, Any]] = []
    for place, kind in enumerate(kinds):
        parts.append(_page(chance, f"q{place}", kind, asked))
        asked.append((f"q{place}", kind))
        if chance.random() < 0.25:
            parts.append(_exit(chance, f"x{place}", asked))
    if with_repeat:
        parts.insert(chance.randint(1, len(parts)), _repeat(chance, asked[:1]))
    whole = {
        "title": "Random",
        "sections": [{"id": "all", "title": "All", "pages": parts}],
        "ends": [
            {"id": "e0", "title": "End", "when": condition(chance, asked)},
            {"id": "e1", "title": "End"} | _maybe(chance, asked, 0.25),
        ],
    }
    return yaml.safe_dump(whole, sort_keys=False)


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
        question |= {"min": 0, "max": 2}
    if kind == "decimal":
        question |= {"min": 0, "max": 0.2, "places": 1}
    if kind == "date":
        question |= {"earliest": DAYS[0], "latest": chance.choice(DAYS)}
    seen = [*asked, (name, kind)] if chance.random() < 0.1 else asked
    return {"id": f"p-{name}", "questions": [question]} | _maybe(chance, seen, 0.6)


def _exit(chance: Random, name: str, asked: Asked) -> dict[str, Any]:
    words = [{"type": "text", "text": "Stop"}]
    return {"exit": name, "title": "Stop", "content": words, "when": condition(chance, asked)}


def _repeat(chance: Random, asked: Asked) -> dict[str, Any]:
    inside = [
        _page(chance, "r0", "radios", asked),
        _page(chance, "r1", "yes-no", [*asked, ("r0", "radios")]),
    ]
    lowest = chance.randint(0, 1)
    bounds = {"min": lowest, "max": chance.randint(max(1, lowest), 2)}
    named = {"repeat": "items", "title": "Items", "item": "item", "pages": inside}
    return named | bounds | _maybe(chance, asked, 0.4)


def _maybe(chance: Random, asked: Asked, how_often: float) -> dict[str, Any]:
    if not asked or chance.random() > how_often:
        return {}
    return {"when": condition(chance, asked)}


def condition(chance: Random, asked: Asked, depth: int = 2) -> dict[str, Any]:
    shape = chance.choice(["test", "test", "all", "any", "not"])
    if shape == "test" or depth == 0:
        return _test(chance, *chance.choice(asked))
    if shape == "not":
        return {"not": condition(chance, asked, depth - 1)}
    return {shape: [condition(chance, asked, depth - 1) for _ in range(chance.randint(1, 2))]}


def _test(chance: Random, name: str, kind: str) -> dict[str, Any]:
    order = chance.choice(["less_than", "at_most", "more_than", "at_least"])
    tests: dict[str, dict[str, Any]] = {
        "yes-no": {"equals": chance.choice(["yes", "no"])},
        "radios": {"in": [chance.choice(OPTIONS[:2])]},
        "checkboxes": {"contains": chance.choice(OPTIONS)},
        "number": {order: chance.randint(-1, 3)},
        "decimal": {chance.choice(["equals", order]): chance.choice([-1, 0, 0.05, 0.1, 0.2, 0.3])},
        "date": {order: chance.choice(DAYS)},
        "text": {"equals": chance.choice(["x", "y"])},
    }
    test = tests[kind] if chance.random() < 0.8 else {"answered": chance.random() < 0.5}
    return {"question": name, **test}
