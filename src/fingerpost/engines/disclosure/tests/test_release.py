import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.engines.disclosure import Release, Rule, release, suppressing, with_totals
from fingerpost.engines.disclosure.protecting import Plan
from fingerpost.engines.disclosure.series import Series

RULE = Rule(suppress_below=5, round_to=5, width=5)
EXACT = Rule(suppress_below=5, round_to=1, width=5)

counts = st.integers(min_value=0, max_value=10_000)
rules = st.builds(
    Rule,
    suppress_below=st.integers(min_value=3, max_value=20),
    round_to=st.sampled_from((1, 2, 3, 5)),
    width=st.integers(min_value=0, max_value=20),
)
tables = st.integers(1, 3).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 40), min_size=columns, max_size=columns), min_size=1, max_size=4
    )
)


@given(rules, counts)
def test_what_is_shown_of_a_count_means_that_count(rule, count):
    lowest, highest = rule.meaning_of(rule.rounded(count))

    assert rule.is_small(count) or lowest <= count <= highest


@given(rules, counts)
def test_a_count_is_rounded_to_the_nearest_multiple(rule, count):
    assert rule.rounded(count) % rule.round_to == 0
    assert abs(rule.rounded(count) - count) <= rule.round_to / 2


@pytest.mark.parametrize(
    ("rule", "shown", "lowest", "highest"),
    [
        (RULE, 0, 0, 0),
        (RULE, 5, 5, 7),
        (RULE, 20, 18, 22),
        (EXACT, 20, 20, 20),
        (Rule(10, 5, 5), 10, 10, 12),
        (Rule(1, 2, 5), 0, 0, 0),
        (Rule(3, 4, 4), 8, 6, 9),
    ],
)
def test_what_is_shown_can_mean_so_few_and_so_many(rule, shown, lowest, highest):
    assert rule.meaning_of(shown) == (lowest, highest)


@pytest.mark.parametrize(("count", "is_small"), [(0, False), (1, True), (4, True), (5, False)])
def test_from_one_to_one_less_than_the_threshold_is_small(count, is_small):
    assert RULE.is_small(count) == is_small


def test_totals_are_sums_across_and_down():
    table = Release.of([[9, 4, 5]], RULE, sums=((0, (1, 2)),))

    assert [cell for cell in table.cells if table.is_total(cell)] == [
        (0, 0),
        (1, 0),
        (1, 1),
        (1, 2),
    ]


@given(tables, rules)
def test_a_small_count_is_never_shown_and_what_is_shown_is_rounded(table, rule):
    made = release(table, rule)

    for row, shown in zip(with_totals(table), made.shown, strict=True):
        for count, cell in zip(row, shown, strict=True):
            assert not (rule.is_small(count) and cell is not None)
            assert cell in (None, rule.rounded(count))


def test_a_table_without_small_counts_is_shown_whole():
    made = release([[10, 20], [30, 40]], RULE)

    assert made.shown == ((10, 20, 30), (30, 40, 70), (40, 60, 100))


def test_without_rounding_a_small_count_takes_others_with_it():
    made = release([[3, 20, 31], [24, 18, 40], [19, 33, 26]], EXACT)

    assert len(made.hidden) == 4
    assert all(sum(cell[0] == row for cell in made.hidden) in (0, 2) for row in range(4))
    assert all(sum(cell[1] == column for cell in made.hidden) in (0, 2) for column in range(4))


def test_rounding_hides_a_small_count_without_others():
    made = release([[3, 20, 31], [24, 18, 40], [19, 33, 26]], RULE)

    assert made.hidden == {(0, 0)}


def test_totals_are_shown_as_long_as_other_cells_will_do():
    made = release([[3, 20], [24, 18], [19, 33]], EXACT)

    assert all(row < 3 and column < 2 for row, column in made.hidden)


def test_a_table_of_one_column_is_protected_too():
    made = release([[2], [40], [7]], EXACT)

    assert (0, 0) in made.hidden
    assert len(made.hidden) > 2


def test_few_people_who_came_since_the_last_release_cannot_be_told():
    march = release([[20, 30], [40, 50]], EXACT)

    april = release([[22, 30], [40, 50]], EXACT, after=[march], never_fall={0, 1, 2})

    assert march.hidden == frozenset()
    assert (0, 0) in april.hidden


def test_many_people_who_came_since_the_last_release_may_be_told():
    march = release([[20, 30], [40, 50]], EXACT)

    april = release([[29, 39], [49, 59]], EXACT, after=[march], never_fall={0, 1, 2})

    assert april.hidden == frozenset()


def test_an_earlier_release_of_another_shape_is_refused():
    march = release([[20, 30]], RULE)

    with pytest.raises(ValueError, match="other rows or columns"):
        release([[20, 30], [1, 2]], RULE, after=[march])


def test_a_count_that_falls_where_none_does_is_refused():
    march = release([[20, 30]], RULE)

    with pytest.raises(ValueError, match="fell"):
        release([[19, 30]], RULE, after=[march], never_fall={0})


def test_a_count_that_may_fall_may_fall():
    march = release([[20, 30]], RULE)

    april = release([[12, 50]], RULE, after=[march], never_fall={2})

    assert april.shown[0] == (10, 50, 60)


def test_people_who_are_counted_in_two_ways_are_protected_across_both():
    by_outcome_and_by_source = ((0, (1, 2)), (0, (3, 4)))

    made = release(
        [[40, 3, 37, 25, 15], [50, 28, 22, 20, 30]], EXACT, sums=by_outcome_and_by_source
    )

    assert (0, 1) in made.hidden
    assert (0, 2) in made.hidden or {(0, 0), (0, 3)} <= made.hidden
    assert made.shown[-1][0] in (90, None)


def test_a_column_that_is_not_the_sum_it_is_said_to_be_is_refused():
    with pytest.raises(ValueError, match="not the sum"):
        release([[40, 3, 30]], EXACT, sums=((0, (1, 2)),))


def test_an_earlier_release_of_other_sums_is_refused():
    march = release([[40, 10, 30]], RULE, sums=((0, (1, 2)),))

    with pytest.raises(ValueError, match="other rows or columns"):
        release([[40, 30, 10]], RULE, after=[march], sums=((0, (2, 1)),))


@pytest.mark.parametrize("table", [[], [[]], [[1], [1, 2]], [[-1]]])
def test_what_is_no_table_of_counts_is_refused(table):
    with pytest.raises(ValueError, match="table|negative"):
        release(table, RULE)


@pytest.mark.parametrize("rule", [(0, 5, 5), (5, 0, 5), (5, 5, -1), (2, 5, 5)])
def test_a_rule_that_cannot_protect_is_refused(rule):
    with pytest.raises(ValueError, match="rule|small count"):
        Rule(*rule)


def test_where_the_best_choice_takes_too_long_nothing_is_hidden_in_vain(monkeypatch):
    monkeypatch.setattr(suppressing, "MOST_EFFORT", 0)
    table = [[3, 20, 31, 2], [24, 18, 40, 9], [19, 33, 26, 30], [1, 12, 3, 15]]

    made = release(table, EXACT)

    plan = Plan(Series((Release.of(table, EXACT),), frozenset()))
    needed = made.hidden - plan.small
    assert needed
    assert plan.is_safe(made.hidden)
    assert not any(plan.is_safe(made.hidden - {cell}) for cell in needed)


def test_what_an_earlier_release_gave_away_does_not_stop_the_next():
    careless = Release.of([[3, 20], [24, 18]], EXACT, {(0, 0)})

    made = release([[3, 29], [33, 18]], EXACT, after=[careless], never_fall={0, 1, 2})

    assert (0, 0) in made.hidden
    assert len(made.hidden) < len(made.cells)
