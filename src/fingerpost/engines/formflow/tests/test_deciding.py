"""Worked-out conditions against all answers, one after the other."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from fingerpost.engines.formflow.importing.deciding import ALWAYS, NEVER, Deciding
from fingerpost.engines.formflow.importing.formulas import (
    Either,
    Every,
    Formula,
    Opposite,
    Probe,
    settled,
)

TESTS = [Probe(name, "answered", True) for name in "abcd"]
FORMULAS = st.recursive(
    st.sampled_from(TESTS) | st.booleans(),
    lambda inner: (
        st.builds(Opposite, inner)
        | st.builds(Every, st.tuples(inner, inner))
        | st.builds(Either, st.tuples(inner, inner))
    ),
    max_leaves=8,
)


def holds(formula: Formula, true: set[Probe]) -> bool:
    if isinstance(formula, bool):
        return formula
    if isinstance(formula, Probe):
        return formula in true
    if isinstance(formula, Opposite):
        return not holds(formula.of, true)
    joined = all if isinstance(formula, Every) else any
    return joined(holds(part, true) for part in formula.parts)


def parts_of(formula: Formula) -> list[Formula]:
    inner = getattr(formula, "parts", (formula.of,) if isinstance(formula, Opposite) else ())
    return [formula, *(part for one in inner for part in parts_of(one))]


def cases() -> list[set[Probe]]:
    chosen = product((False, True), repeat=len(TESTS))
    return [{test for test, is_true in zip(TESTS, one, strict=True) if is_true} for one in chosen]


@given(FORMULAS, FORMULAS)
def test_the_simplest_ways_agree_wherever_it_is_possible(formula, possible):
    deciding = Deciding()

    _, ways = deciding.simplest(deciding.node(formula), deciding.node(possible))

    for true in cases():
        if holds(possible, true):
            found = any(all((test in true) == so for test, so in way.items()) for way in ways)
            assert found == holds(formula, true)


@given(FORMULAS, FORMULAS)
def test_what_means_the_same_is_the_same(one, other):
    deciding = Deciding()

    same = all(holds(one, true) == holds(other, true) for true in cases())

    assert (deciding.node(one) == deciding.node(other)) == same


@given(FORMULAS)
def test_a_condition_without_its_constants_means_the_same(formula):
    left = settled(formula)

    assert all(holds(left, true) == holds(formula, true) for true in cases())
    assert isinstance(left, bool) or not any(isinstance(part, bool) for part in parts_of(left))


@given(FORMULAS)
def test_a_condition_and_its_opposite_make_everything(formula):
    deciding = Deciding()
    node = deciding.node(formula)

    assert deciding.either((node, deciding.opposite(node))) == ALWAYS
    assert deciding.every((node, deciding.opposite(node))) == NEVER
