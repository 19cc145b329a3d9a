"""An attacker with a linear-programming solver; the benchmark sends it larger tables."""

import pytest

from fingerpost.engines.disclosure import Release, Rule, release

from .attacker import Target, targets_in, widths
from .optimum import fewest_hidden
from .tables import RULES, later, random_by, random_counts

EXACT = Rule(suppress_below=5, round_to=1, width=5)
TABLE = [[3, 20, 31], [24, 18, 40], [19, 33, 26]]
AT_A_TIME = 100  # tables
# All are 0; of them 1 and 2, 1 holds 3 and 4; 5 and 6 are all of them once more.
TWICE = ((0, (1, 2)), (1, (3, 4)), (0, (5, 6)))


def test_the_attacker_finds_what_only_the_small_counts_hide():
    careless = Release.of(TABLE, EXACT, {(0, 0)})

    assert widths([careless], [Target((0, 0), 0)]) == [0]


def test_the_attacker_finds_who_came_between_two_careless_releases():
    march, april = (Release.of(counts, EXACT) for counts in ([[20, 30]], [[22, 30]]))

    assert widths([march, april], [Target((0, 0), 1, is_increase=True)], {0, 1, 2}) == [0]


def test_the_attacker_finds_what_the_same_people_counted_in_two_ways_tell():
    careless = Release.of([[20, 3, 17, 11, 9]], EXACT, {(0, 1), (1, 1)}, ((0, (1, 2)), (0, (3, 4))))

    assert widths([careless], [Target((0, 1), 0)]) == [0]


@pytest.mark.parametrize("seed", range(10))
def test_nothing_hidden_in_a_thousand_tables_can_be_worked_out(seed):
    chance = random_by(seed)
    for _table in range(AT_A_TIME):
        rule, columns = chance.choice(RULES), chance.randint(1, 3)
        counts = random_counts(chance, rows=chance.randint(1, 5 - columns), columns=columns)
        never_fall = frozenset(range(columns + 1) if chance.random() < 0.7 else (columns,))
        released = []
        for _month in range(chance.choice((1, 1, 2))):
            released.append(release(counts, rule, after=released, never_fall=never_fall))
            counts = later(chance, counts)

        found = widths(released, targets_in(released, never_fall), never_fall)

        assert min(found, default=rule.width) >= rule.width - 1e-6


@pytest.mark.parametrize("seed", range(10))
def test_nothing_hidden_can_be_worked_out_where_the_same_people_are_counted_in_two_ways(seed):
    chance = random_by(100 + seed)
    rule, released = chance.choice(RULES), []
    first, second = (
        random_counts(chance, rows=3, columns=3),
        random_counts(chance, rows=3, columns=1),
    )
    for _month in range(2):
        rows = zip(first, second, strict=True)
        counts = [[a + b + c, a + b, c, a, b, *_split(a + b + c, d)] for (a, b, c), (d,) in rows]
        released.append(release(counts, rule, after=released, never_fall={0}, sums=TWICE))
        first = later(chance, first)

    found = widths(released, targets_in(released, {0}), {0})

    assert min(found, default=rule.width) >= rule.width - 1e-6


@pytest.mark.parametrize("months", [1, 2])
@pytest.mark.parametrize("seed", range(6))
def test_no_more_are_hidden_than_must_be(seed, months):
    chance = random_by(2000 + seed)
    rule, released = chance.choice(RULES), []
    counts = random_counts(chance, rows=2, columns=2)
    for _month in range(months):
        earlier, table = list(released), counts
        released.append(release(table, rule, after=earlier, never_fall={0, 1, 2}))
        counts = later(chance, counts)

    hidden = len(released[-1].hidden)

    assert hidden == fewest_hidden(table, rule, after=earlier, never_fall={0, 1, 2}, at_most=hidden)


def _split(count, first):
    return min(count, first), count - min(count, first)
