"""Whatever the policy, exactly what its obvious reading lets through is let through."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.common.sharing.rules import Asking, Outcome, decide, disclose, ever_sealed

from . import oracle
from .random_policies import FIELDS, TODAY, askings, policy_of, records, sources


def disclosed(source, records, asking):
    return disclose(policy_of(source), source="schools", records=records, asking=asking)


@settings(max_examples=60)
@given(sources(), records, askings)
def test_whatever_is_sealed_from_anybody_is_known_before_anybody_asks(source, records, asking):
    policy = policy_of(source)
    for record in records:
        decided = decide(policy, source="schools", fields=FIELDS, asking=asking, record=record)
        sealed = {name for name, one in decided.items() if one.outcome is Outcome.SEALED}

        assert sealed <= ever_sealed(policy, source="schools", record=record, today=asking.today)


@settings(max_examples=140)
@given(sources(), records, askings)
def test_exactly_what_the_obvious_reading_lets_through_is_let_through(source, records, asking):
    found = [
        (one.place, {n: d.outcome.value for n, d in one.decisions.items()}, dict(one.values))
        for one in disclosed(source, records, asking).records
    ]

    assert found == oracle.disclosed(source, records, asking)


@settings(max_examples=50)
@given(sources(), records, askings, st.lists(st.integers(-3, 3), min_size=2, max_size=4))
def test_each_look_is_decided_by_the_day_and_the_roles_of_that_moment(
    source, records, asking, days
):
    """A session over midnight: agreements end, birthdays pass, a role is taken away."""
    policy = policy_of(source)
    for number, day in enumerate(days):
        roles = asking.roles if number % 2 else frozenset()
        now = replace(asking, roles=roles, today=TODAY + timedelta(days=day))

        shown = disclose(policy, source="schools", records=records, asking=now).records

        expected = [values for _, _, values in oracle.disclosed(source, records, now)]
        assert [dict(one.values) for one in shown] == expected


@settings(max_examples=50)
@given(sources(), records, askings)
def test_what_is_sealed_cannot_be_told_from_what_is_not_there(source, records, asking):
    """With its seals, a policy shows what it would show without them of emptied records."""
    sealed = [oracle.sealed_fields(source, record, asking) for record in records]
    emptied = [
        {name: None if name in names else value for name, value in record.items()}
        for record, names in zip(records, sealed, strict=True)
        if not names or names != set(record)
    ]

    with_seals = disclosed(source, records, asking).records
    without = disclosed(oracle.without_seals(source), emptied, asking).records

    assert [(one.values, one.decisions) for one in with_seals] == [
        (one.values, one.decisions) for one in without
    ]


@settings(max_examples=50)
@given(sources(), records, askings)
def test_the_owner_hears_of_exactly_the_records_of_which_something_was_sealed(
    source, records, asking
):
    found = disclosed(source, records, asking).sealed

    assert list(found) == [
        place
        for place, record in enumerate(records)
        if oracle.sealed_fields(source, record, asking)
    ]


@settings(max_examples=50)
@given(sources(), records, askings)
def test_nothing_is_shown_after_the_last_agreement_has_ended(source, records, asking):
    ended = max(agreement["expires_on"] for agreement in source["agreements"])
    later = replace(asking, today=ended + timedelta(days=1))

    assert not any(one.values for one in disclosed(source, records, later).records)


@settings(max_examples=50)
@given(sources(), records, askings, st.lists(st.sampled_from(list(FIELDS))))
def test_a_further_prohibition_never_shows_more(source, records, asking, fields):
    hides = {"outcome": "hide", "reason": "no", "fields": fields, "purposes": [], "roles": []}
    stricter = source | {"rules": [*source["rules"], hides | {"places": [], "when": []}]}

    before = disclosed(source, records, asking).records
    after = {one.place: one for one in disclosed(stricter, records, asking).records}

    for one in before:
        if one.place in after:
            assert after[one.place].values.items() <= one.values.items()


@settings(max_examples=50)
@given(sources(), askings)
def test_before_any_record_is_read_nothing_is_promised_that_a_record_could_refuse(source, asking):
    """What `decide` shows without a record, every record is shown."""
    policy = policy_of(source)
    promised = decide(policy, source="schools", fields=FIELDS, asking=asking)

    [shown] = disclose(
        policy, source="schools", records=[dict.fromkeys(FIELDS, None)], asking=asking
    ).records or [None]

    for name, decision in promised.items():
        if decision.outcome is Outcome.SHOW:
            assert shown.decisions[name].outcome is Outcome.SHOW


SOURCE = {
    "name": "Schools", "holds": "Pupils", "owner": "Head", "contact": "schools@hatworth.example",
    "agreements": [{
        "id": "first", "title": "The first", "with": ["A school"], "purposes": ["s17"],
        "signed_on": TODAY, "review_on": TODAY, "expires_on": TODAY, "kept_for": "6 years",
    }],
    "fields": [{"id": "told", "name": "Told"}],
}  # fmt: skip


def test_what_the_policy_does_not_know_is_hidden():
    policy = policy_of(SOURCE)
    asking = Asking("s17", frozenset({"practitioner"}), TODAY)

    for source, field in (("schools", "elsewhere"), ("dentists", "told")):
        decision = decide(policy, source=source, fields=[field], asking=asking)[field]
        assert (decision.outcome, decision.unmet) == (Outcome.HIDE, None)
    [shown] = disclose(policy, source="dentists", records=[{"told": "x"}], asking=asking).records
    assert shown.values == {}


def permit(**more):
    """A rule that shows everything to everybody who may look."""
    return {
        "outcome": "show", "reason": "because", "under": "first", "roles": ["practitioner"]
    } | more  # fmt: skip


def fields(*names):
    return [{"id": name, "name": name} for name in names]


def shown(source, records):
    asking = Asking("s17", frozenset({"practitioner"}), TODAY)
    disclosure = disclose(policy_of(source), source="schools", records=records, asking=asking)
    return [one.values for one in disclosure.records]


def test_what_is_kept_back_for_the_sake_of_a_sealed_field_is_emptied_with_it():
    in_refuge = [{"field": "help", "is": "refuge"}]
    source = SOURCE | {
        "fields": fields("help", "charity"),
        "rules": [
            permit(),
            {"outcome": "sealed", "reason": "safety", "fields": ["help"], "when": in_refuge},
            {"outcome": "hide", "reason": "safety", "fields": ["charity"], "when": in_refuge},
        ],
    }

    assert shown(source, [{"help": "refuge", "charity": "Hatworth Haven"}]) == []
    assert shown(source, [{"help": "food", "charity": "Hatworth Together"}]) == [
        {"help": "food", "charity": "Hatworth Together"}
    ]


def test_a_sealed_record_takes_no_place_among_the_newest():
    source = SOURCE | {
        "fields": fields("told", "happened-on"),
        "rules": [
            permit(at_most=1, newest_by="happened-on"),
            {"outcome": "sealed", "reason": "safety", "when": [{"field": "told", "is": "y"}]},
        ],
    }
    older = {"told": "x", "happened-on": TODAY - timedelta(days=1)}

    assert shown(source, [older, {"told": "y", "happened-on": TODAY}]) == [older]


def test_whoever_may_not_know_where_somebody_is_sees_nothing_that_tells_it():
    source = SOURCE | {
        "fields": [{"id": "name", "name": "Name"}]
        + [{"id": "school", "name": "School", "tells_where": True}],
        "rules": [permit()],
    }
    asking = Asking("s17", frozenset({"practitioner"}), TODAY, may_know_where=False)
    record = {"name": "Amina", "school": "Mill Lane Primary"}

    [one] = disclose(policy_of(source), source="schools", records=[record], asking=asking).records

    assert one.values == {"name": "Amina"}
    assert one.decisions["school"].is_for_safety
