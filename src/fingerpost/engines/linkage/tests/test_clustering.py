import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.engines.linkage import Constraints, Contradiction, cluster
from fingerpost.engines.linkage.linking import Links

KEYS = tuple("abcdefgh")
pairs = st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)).filter(lambda p: p[0] < p[1])
weighed = st.dictionaries(pairs, st.integers(-20, 40).map(float), max_size=20)


def links_of(weights, threshold=16.0):
    return Links(KEYS, tuple(weights), tuple(weights.values()), ((),) * len(weights), threshold)


def person_of(people):
    return {key: person for person in people for key in person}


@given(weights=weighed)
def test_everybody_is_in_one_person_and_order_makes_no_difference(weights):
    people = cluster(links_of(weights))

    assert sorted(key for person in people for key in person) == sorted(KEYS)
    assert people == cluster(links_of(dict(reversed(weights.items()))))


@given(weights=weighed, must=st.sets(pairs, max_size=3), cannot=st.sets(pairs, max_size=4))
def test_what_people_judged_always_holds(weights, must, cannot):
    try:
        people = person_of(
            cluster(links_of(weights), Constraints(frozenset(must), frozenset(cannot)))
        )
    except Contradiction:
        alone = person_of(cluster(links_of({}), Constraints(frozenset(must))))
        assert any(alone[one] == alone[other] for one, other in cannot)
        return

    assert all(people[one] == people[other] for one, other in must)
    assert all(people[one] != people[other] for one, other in cannot)


@given(weights=weighed)
def test_nobody_is_joined_without_a_link(weights):
    strong = {pair: weight for pair, weight in weights.items() if weight >= 16}

    for person in cluster(links_of(weights)):
        for key in person:
            assert len(person) == 1 or any(key in pair for pair in strong)


def test_a_chain_of_likenesses_makes_nobody_one_person():
    people = cluster(links_of({("a", "b"): 25.0, ("b", "c"): 18.0, ("a", "c"): -12.0}))

    assert ("a", "b") in people
    assert ("c",) in people


def test_as_much_as_it_takes_is_enough():
    assert ("a", "b") in cluster(links_of({("a", "b"): 16.0}))
    assert ("a",) in cluster(links_of({("a", "b"): 15.9}))


def test_two_groups_join_by_the_average_of_all_that_is_between_them():
    weights = {("a", "b"): 30.0, ("a", "c"): 18.0}

    assert ("a", "b", "c") in cluster(links_of(weights | {("b", "c"): 14.0}))
    assert ("c",) in cluster(links_of(weights | {("b", "c"): 13.0}))


def test_the_heaviest_pair_joins_first():
    people = cluster(links_of({("a", "b"): 17.0, ("b", "c"): 30.0, ("a", "c"): -20.0}))

    assert ("b", "c") in people
    assert ("a",) in people


def test_what_must_and_must_not_be_is_refused():
    with pytest.raises(Contradiction):
        cluster(
            links_of({}),
            Constraints(frozenset({("a", "b"), ("b", "c")}), frozenset({("a", "c")})),
        )


def test_a_judgement_about_a_record_that_is_gone_is_passed_over():
    people = cluster(links_of({}), Constraints(frozenset({("a", "z")}), frozenset({("b", "z")})))

    assert len(people) == len(KEYS)
