"""Whose records are one person's, where some of them must not lend their weight to the others."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from fingerpost.engines.linkage import Constraints, Links, cluster

Pair = tuple[str, str]


def people_in(links: Links, constraints: Constraints, kept: frozenset[str]) -> list[list[str]]:
    """Each person's records: first as if those that are `kept` back were not there, then each of
    these with the one person it belongs to most, so that it never makes two people one.

    Raises Contradiction where judgements about the others cannot all be.
    """
    groups = [list(each) for each in cluster(_without(links, kept), _among(constraints, kept))]
    if not kept:
        return groups
    group_of = {key: place for place, keys in enumerate(groups) for key in keys}
    weights = _weights(links, kept)
    for key in sorted(kept.intersection(links.keys)):
        place = _best(_totals(weights[key], group_of), _judged(key, constraints, group_of), links)
        if place is None:
            groups.append([key])
        else:
            groups[place].append(key)
    return groups


def _without(links: Links, kept: frozenset[str]) -> Links:
    if not kept:
        return links
    told = [not kept.intersection(pair) for pair in links.pairs]
    return replace(
        links,
        keys=tuple(key for key in links.keys if key not in kept),
        pairs=tuple(one for one, is_told in zip(links.pairs, told, strict=True) if is_told),
        weights=tuple(one for one, is_told in zip(links.weights, told, strict=True) if is_told),
        evidence=tuple(one for one, is_told in zip(links.evidence, told, strict=True) if is_told),
    )


def _among(constraints: Constraints, kept: frozenset[str]) -> Constraints:
    def told(pairs: Iterable[Pair]) -> frozenset[Pair]:
        return frozenset(pair for pair in pairs if not kept.intersection(pair))

    return Constraints(told(constraints.must_link), told(constraints.cannot_link))


def _weights(links: Links, kept: frozenset[str]) -> defaultdict[str, list[tuple[str, float]]]:
    """Of each record that is kept back, those it was compared with."""
    found: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for (one, other), weight in zip(links.pairs, links.weights, strict=True):
        if one in kept and other not in kept:
            found[one].append((other, weight))
        if other in kept and one not in kept:
            found[other].append((one, weight))
    return found


def _totals(met: Iterable[tuple[str, float]], group_of: dict[str, int]) -> dict[int, list[float]]:
    totals: defaultdict[int, list[float]] = defaultdict(list)
    for other, weight in met:
        totals[group_of[other]].append(weight)
    return totals


def _judged(
    key: str, constraints: Constraints, group_of: dict[str, int]
) -> tuple[set[int], set[int]]:
    """The people whose it must be, and whose it cannot be."""

    def of(pairs: Iterable[Pair]) -> set[int]:
        others = {one if other == key else other for one, other in pairs if key in (one, other)}
        return {group_of[other] for other in others if other in group_of}

    return of(constraints.must_link), of(constraints.cannot_link)


def _best(
    totals: dict[int, list[float]], judged: tuple[set[int], set[int]], links: Links
) -> int | None:
    must, cannot = judged
    if must - cannot:
        return min(must - cannot)
    likely = [
        (-sum(weights) / len(weights), place)
        for place, weights in totals.items()
        if place not in cannot and sum(weights) / len(weights) >= links.threshold
    ]
    return min(likely)[1] if likely else None
