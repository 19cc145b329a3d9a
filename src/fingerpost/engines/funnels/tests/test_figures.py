from hypothesis import given
from hypothesis import strategies as st

from fingerpost.engines.funnels import compare, large_enough
from fingerpost.engines.funnels.compare import wilson

COUNTS = st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(0, 60))
SHARES = st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@given(COUNTS)
def test_nobody_is_shown_in_a_small_group_not_even_by_subtraction(counts):
    shown = large_enough(counts, at_least=20)
    rest = sum(counts.values()) - sum(counts[name] for name in shown)

    assert all(counts[name] >= 20 for name in shown)
    assert rest == 0 or rest >= 20 or not shown


@given(SHARES, SHARES)
def test_the_interval_holds_the_difference_and_stays_within_what_is_possible(before, after):
    found = compare(before, after)

    assert -1 - 1e-9 <= found.low <= found.difference + 1e-9
    assert found.difference - 1e-9 <= found.high <= 1 + 1e-9
    turned = compare(after, before)
    assert abs(turned.low + found.high) < 1e-9


def test_the_interval_is_newcombes():
    found = compare((48, 80), (56, 70))  # his first example, turned round

    assert (round(found.low, 4), round(found.high, 4)) == (0.0524, 0.3339)


def test_few_people_prove_nothing():
    found = compare((3, 5), (4, 5))

    assert not found.is_better
    assert not found.is_worse
    assert compare((0, 0), (1, 1)) is None


@given(SHARES)
def test_wilsons_interval_holds_the_share(counted):
    low, high = wilson(*counted)

    assert 0 <= low <= counted[0] / counted[1] + 1e-9
    assert counted[0] / counted[1] - 1e-9 <= high <= 1
