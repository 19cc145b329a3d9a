from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.engines.disclosure import Release, Rule
from fingerpost.engines.disclosure.protecting import Condition, Plan
from fingerpost.engines.disclosure.searching import cheapest
from fingerpost.engines.disclosure.series import Series

TABLE = Release.of([[20, 31], [18, 40]], Rule(suppress_below=5, round_to=1, width=5))
PLAN = Plan(Series((TABLE,), frozenset()))
CELLS = st.sampled_from(TABLE.cells)
CONDITIONS = st.lists(
    st.builds(Condition, st.none() | CELLS, st.frozensets(CELLS, min_size=1, max_size=4)),
    max_size=6,
)
EVERYTHING = frozenset(TABLE.cells)
CHOICES = [
    frozenset(chosen)
    for number in range(len(TABLE.cells))
    for chosen in combinations(TABLE.cells, number)
]


@settings(max_examples=60)
@given(CONDITIONS)
def test_the_cheapest_choice_that_meets_all_conditions_is_found(conditions):
    met = [one for one in CHOICES if all(condition.is_met_by(one) for condition in conditions)]

    found = cheapest(conditions, PLAN, below=EVERYTHING)

    assert PLAN.loss_of(found) == min(map(PLAN.loss_of, met))


def test_nothing_is_found_that_loses_no_less_than_what_there_is():
    conditions = [Condition(None, frozenset({(0, 0)}))]

    assert cheapest(conditions, PLAN, below=frozenset({(0, 0)})) is None
