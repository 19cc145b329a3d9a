"""Records that are kept back lend no weight to the others."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.engines.linkage import Constraints, Contradiction, Links, cluster
from fingerpost.products.single_view.rules.apart import people_in

KEYS = tuple("abcdef")
PAIRS = [(one, other) for one in KEYS for other in KEYS if one < other]
NOTHING = Constraints()
A_S, B_S = frozenset({("a", "s")}), frozenset({("b", "s")})
pairs = st.frozensets(st.sampled_from(PAIRS), max_size=4)


def links(**weights):
    """Records by one letter; `ab=20` weighs a pair."""
    keys = sorted({key for pair in weights for key in pair})
    told = sorted((tuple(pair), weight) for pair, weight in weights.items())
    return Links(
        keys=tuple(keys),
        pairs=tuple(pair for pair, _weight in told),
        weights=tuple(float(weight) for _pair, weight in told),
        evidence=((),) * len(told),
        threshold=16.0,
    )


def people(found):
    return sorted("".join(sorted(group)) for group in found)


@pytest.mark.parametrize(
    ("weights", "constraints", "expected"),
    [
        # As likely both, and yet it makes them nobody's one: that would tell of it.
        ({"ab": 10, "as": 25, "bs": 25}, NOTHING, ["as", "b"]),
        ({"ab": 10, "as": 20, "bs": 25}, NOTHING, ["a", "bs"]),
        ({"ab": 20, "as": 10, "bs": 10}, NOTHING, ["ab", "s"]),
        ({"ab": 20, "as": 30, "bs": 10}, NOTHING, ["abs"]),
        ({"ab": 1, "as": 20, "bs": 25}, Constraints(frozenset(), B_S), ["as", "b"]),
        ({"ab": 1, "as": 1, "bs": 25}, Constraints(A_S), ["as", "b"]),
        ({"ab": 20, "as": 1, "bs": 1}, Constraints(A_S, B_S), ["ab", "s"]),
    ],
)  # fmt: skip
def test_what_is_kept_back_belongs_to_one_person_at_most(weights, constraints, expected):
    assert people(people_in(links(**weights), constraints, frozenset("s"))) == expected


@settings(max_examples=60)
@given(
    weights=st.dictionaries(st.sampled_from(PAIRS), st.integers(-20, 30), min_size=1),
    must=pairs, cannot=pairs, kept=st.frozensets(st.sampled_from(KEYS)),
)  # fmt: skip
def test_the_others_are_the_people_they_would_be_without_it(weights, must, cannot, kept):
    every = links(**{"".join(pair): weight for pair, weight in weights.items()})
    every = replace(every, keys=KEYS)
    told = {pair: weight for pair, weight in weights.items() if kept.isdisjoint(pair)}
    without = links(**{"".join(pair): weight for pair, weight in told.items()})
    without = replace(without, keys=tuple(key for key in KEYS if key not in kept))
    alone = Constraints(
        frozenset(pair for pair in must if kept.isdisjoint(pair)),
        frozenset(pair for pair in cannot if kept.isdisjoint(pair)),
    )
    try:
        expected = people(cluster(without, alone))
    except Contradiction:
        with pytest.raises(Contradiction):
            people_in(every, Constraints(must, cannot), kept)
        return

    found = people_in(every, Constraints(must, cannot), kept)

    left = [[key for key in group if key not in kept] for group in found]
    assert people(filter(None, left)) == expected
    assert sorted(key for group in found for key in group) == sorted(KEYS)
