import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from fingerpost.engines.disclosure.simplex import Bounds, Sums

FREE = 4  # variables; the others are sums of them
EVERY = frozenset(range(20))
AMOUNTS = st.integers(-2, 2)
LINES = st.lists(st.lists(AMOUNTS, min_size=FREE, max_size=FREE), min_size=1, max_size=5)
ROOM = st.integers(0, 6)


@st.composite
def programs(draw):
    lines = draw(LINES)
    low = [-draw(ROOM) for _ in range(FREE + len(lines))]
    high = [draw(ROOM) for _ in range(FREE + len(lines))]
    return lines, Bounds(low, high), draw(st.integers(0, FREE + len(lines) - 1))


def sums_of(lines, watched=frozenset()):
    parts = [{part: times for part, times in enumerate(line) if times} for line in lines]
    return Sums(dict(enumerate(parts, start=FREE)), watched=watched)


def by_solver(lines, bounds, goal, direction):
    weights = lines[goal - FREE] if goal >= FREE else [int(goal == v) for v in range(FREE)]
    above = [[-times for times in line] for line in lines]
    solved = linprog(
        [-direction * times for times in weights],
        A_ub=lines + above,
        b_ub=bounds.high[FREE:] + [-low for low in bounds.low[FREE:]],
        bounds=list(zip(bounds.low[:FREE], bounds.high[:FREE], strict=True)),
    )
    return -solved.fun


@settings(max_examples=60)
@given(programs(), st.sampled_from((1, -1)))
def test_a_variable_goes_as_far_as_a_solver_says(program, direction):
    lines, bounds, goal = program

    found = sums_of(lines).furthest(goal, direction, 1000, bounds)

    expected = by_solver(lines, bounds, goal, direction) if any(bounds.high + bounds.low) else 0
    assert float(found.distance) == pytest.approx(expected, abs=1e-6)


@settings(max_examples=60)
@given(programs(), st.integers(1, 5))
def test_all_go_where_their_sums_and_bounds_allow_and_no_further_than_enough(program, enough):
    lines, bounds, goal = program

    found = sums_of(lines).furthest(goal, 1, enough, bounds)

    at = [found.moved.get(v, 0) for v in range(FREE + len(lines))]
    assert at[goal] == found.distance <= enough
    assert at[FREE:] == [sum(t * v for t, v in zip(line, at, strict=False)) for line in lines]
    assert all(low <= v <= high for low, v, high in zip(bounds.low, at, bounds.high, strict=True))


@settings(max_examples=60)
@given(programs())
def test_nothing_goes_further_unless_something_that_stopped_it_does(program):
    lines, bounds, goal = program
    found = sums_of(lines, EVERY).furthest(goal, 1, 1000, bounds)
    stopped = found.stopped_by
    wider = Bounds(
        [low if v in stopped else low - 5 for v, low in enumerate(bounds.low)],
        [high if v in stopped else high + 5 for v, high in enumerate(bounds.high)],
    )

    assert sums_of(lines).furthest(goal, 1, 1000, wider).distance == found.distance
