"""Worked-out conditions as our language writes them."""

from typing import Any

from .deciding import Ways
from .formulas import Either, Every, Formula, Opposite, Probe

Data = dict[str, Any]


def condition_of(ways: Ways) -> Data | None:
    """The condition of a page that is reached in these ways; None when it always is."""
    if any(not way for way in ways):
        return None
    return _joined("any", [_every(way) for way in _merged(ways)])


def data_of(formula: Formula) -> Data:
    """A condition as it was read, without working anything out."""
    if isinstance(formula, Probe):
        return {"question": formula.question, formula.test: formula.value}
    if isinstance(formula, Opposite):
        return {"not": data_of(formula.of)}
    assert isinstance(formula, Every | Either)  # noqa: S101  # the others are settled before
    word = "all" if isinstance(formula, Every) else "any"
    return _joined(word, [data_of(part) for part in formula.parts])


def _joined(word: str, parts: list[Data]) -> Data:
    return parts[0] if len(parts) == 1 else {word: parts}


def _every(way: dict[tuple[Any, ...], tuple[Any, ...]]) -> Data:
    parts: list[Data] = []
    for (question, test, holds, *_), values in way.items():
        said: Data = {"question": question}
        if test == "answered" and not holds:
            parts.append(said | {test: not values[0]})
            continue
        one = said | ({"in": sorted(values, key=str)} if len(values) > 1 else {test: values[0]})
        parts.append(one if holds else {"not": one})
    return _joined("all", parts)


def _merged(ways: Ways) -> list[dict[tuple[Any, ...], tuple[Any, ...]]]:
    """Ways that differ in one answer to one question become one way."""
    spread = [_spread(way) for way in ways]
    merged: dict[Any, dict[Any, tuple[Any, ...]]] = {}
    for way in spread:
        chosen = [key for key in way if key[1:] == ("equals", True)]
        if len(chosen) != 1:
            merged[frozenset(way.items())] = way
            continue
        rest = frozenset(item for item in way.items() if item[0] != chosen[0])
        known = merged.setdefault((rest, chosen[0]), dict(way) | {chosen[0]: ()})
        known[chosen[0]] += way[chosen[0]]
    return list(merged.values())


def _spread(way: dict[Probe, bool]) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    found: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for test, holds in way.items():
        key: tuple[Any, ...] = (test.question, test.test, holds)
        while key in found:  # contains two things: two tests
            key = (*key, "again")
        found[key] = (test.value,)
    return found
