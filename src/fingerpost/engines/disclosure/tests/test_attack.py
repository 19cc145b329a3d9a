"""An attacker with a linear-programming solver; the benchmark sends it 1,000 tables."""

import pytest

from fingerpost.engines.disclosure import Release, Rule, release, with_totals

from .attacker import Target, targets_in, widths
from .optimum import fewest_hidden
from .tables import RULES, later, random_by, random_counts

EXACT = Rule(suppress_below=5, round_to=1, width=5)
TABLE = [[3, 20, 31], [24, 18, 40], [19, 33, 26]]


def test_the_attacker_finds_what_only_the_small_counts_hide():
    careless = Release(with_totals(TABLE), EXACT, frozenset({(0, 0)}))

    assert widths([careless], [Target((0, 0), 0)]) == [0]


def test_the_attacker_finds_who_came_between_two_careless_releases():
    march, april = (
        Release(with_totals(counts), EXACT, frozenset()) for counts in ([[20, 30]], [[22, 30]])
    )

    assert widths([march, april], [Target((0, 0), 1, is_increase=True)], {0, 1, 2}) == [0]


@pytest.mark.parametrize("seed", range(24))
def test_nothing_hidden_in_a_table_can_be_worked_out(seed):
    chance = random_by(seed)
    rule, rows, columns = chance.choice(RULES), chance.randint(1, 6), chance.randint(1, 5)

    made = release(random_counts(chance, rows=rows, columns=columns), rule)

    assert all(width >= rule.width - 1e-6 for width in widths([made], targets_in([made])))


@pytest.mark.parametrize("seed", range(10))
def test_nothing_hidden_can_be_worked_out_from_one_month_to_the_next(seed):
    chance = random_by(1000 + seed)
    rule, columns = chance.choice(RULES), chance.randint(1, 3)
    counts = random_counts(chance, rows=chance.randint(1, 4), columns=columns)
    never_fall = frozenset(range(columns + 1)) if seed % 3 else frozenset({columns})
    march = release(counts, rule)

    april = release(later(chance, counts), rule, after=[march], never_fall=never_fall)

    targets = targets_in([march, april], never_fall)
    found = widths([march, april], targets, never_fall)
    assert all(width >= rule.width - 1e-6 for width in found)


@pytest.mark.parametrize("seed", range(12))
def test_no_more_than_half_as_many_again_are_hidden_as_must_be(seed):
    chance = random_by(2000 + seed)
    rule = chance.choice(RULES)
    counts = random_counts(chance, rows=2, columns=chance.randint(2, 3))

    made = release(counts, rule)

    assert len(made.hidden) <= 1.5 * fewest_hidden(counts, rule, at_most=len(made.hidden))
