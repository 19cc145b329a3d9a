from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.common.sharing.rules import (
    Facts,
    Guard,
    Reach,
    Refused,
    Standing,
    standing,
    strictest,
)

UNTIL = datetime(2026, 11, 23, 12, tzinfo=UTC)
asked = st.sampled_from(["East team, 01632 960101", "West team, 01632 960102"])
kinds = st.sampled_from(["restricted", "sealed", "hidden-address"])
rarely = st.sampled_from([False, False, True])
guards = st.lists(st.builds(Guard, kinds, asked, rarely), min_size=1, max_size=3)
refusals = st.just([]) | st.just([]) | st.lists(st.builds(Refused, asked, rarely), max_size=2)
all_facts = st.builds(Facts, guards, refusals, st.sampled_from([None, UNTIL]))


def is_shut(facts, kind):
    return any(guard.kind == kind and not guard.lets_in for guard in facts.guards)


@settings(max_examples=300)
@given(all_facts)
def test_the_strictest_of_all_facts_stands(facts):
    found = standing(facts).reach

    demanded = [Reach.OPEN]
    if is_shut(facts, "restricted") and not facts.glass_open_until:
        demanded.append(Reach.RESTRICTED)
    if facts.refused:
        demanded.append(Reach.DENIED)
    if is_shut(facts, "sealed") or any(one.is_unseen for one in facts.refused):
        demanded.append(Reach.SEALED)
    assert found is demanded[-1]


@given(all_facts)
def test_what_is_sealed_says_nothing_of_itself(facts):
    found = standing(facts)

    if found.is_sealed:
        assert found == Standing(Reach.SEALED, is_address_hidden=True)


@given(all_facts)
def test_an_address_is_hidden_from_whoever_may_not_see_it_even_through_broken_glass(facts):
    found = standing(facts)

    assert found.is_address_hidden or not is_shut(facts, "hidden-address")
    assert found.is_address_hidden or found.is_open


@given(all_facts)
def test_whoever_may_not_look_hears_whom_to_ask(facts):
    found = standing(facts)

    assert bool(found.ask) == (found.reach in (Reach.RESTRICTED, Reach.DENIED))
    assert found.may_break_glass == (found.reach is Reach.RESTRICTED)


@given(all_facts)
def test_a_right_opens_only_what_it_was_given_for(facts):
    without = Facts([g for g in facts.guards if not g.lets_in], facts.refused, UNTIL)

    assert standing(Facts(facts.guards, facts.refused, UNTIL)) == standing(without)


@given(st.lists(all_facts.map(standing), max_size=4))
def test_somebody_with_several_references_is_as_protected_as_the_most_protected(standings):
    found = strictest(standings)

    assert [found.reach, *(one.reach for one in standings)].count(found.reach) > bool(standings)
    assert all(list(Reach).index(one.reach) <= list(Reach).index(found.reach) for one in standings)
    assert found.is_address_hidden == any(one.is_address_hidden for one in standings)
