"""Small policies as plain data, where everything is close to everything else."""

import json
from datetime import date, timedelta

from hypothesis import strategies as st

from fingerpost.common.sharing.rules import Asking, read_policy

TODAY = date(2026, 3, 1)
FIELDS = {
    "told": st.sampled_from(["x", "y"]),
    "weeks": st.integers(5, 8),
    "now": st.booleans(),
    "happened-on": st.sampled_from(
        [date(2026, 2, 1), date(2025, 3, 1), date(2025, 2, 28), date(2024, 2, 29)]
    ),
}
PURPOSES = ("s17", "s47")
ROLES = ("front-door", "practitioner")
PLACES = ("E1", "E2")
BIRTHDAYS = (date(2008, 2, 29), date(2008, 3, 1), date(2008, 3, 2), date(1990, 1, 1))


def days(*offsets):
    return st.sampled_from([TODAY + timedelta(days=offset) for offset in offsets])


conditions = st.one_of(
    st.builds(lambda value: {"field": "told", "is": value}, FIELDS["told"]),
    st.builds(lambda value: {"field": "now", "is": value}, FIELDS["now"]),
    st.builds(lambda weeks: {"field": "weeks", "over": weeks}, st.integers(5, 7)),
    st.just({"field": "happened-on", "within_months": 12}),
)


def some(choices):
    return st.lists(st.sampled_from(choices), unique=True, max_size=len(choices))


rarely = st.sampled_from([False, False, False, True])


def seldom(choices):
    """Mostly nothing, or else nothing would ever fit."""
    return rarely.flatmap(lambda happens: choices if happens else st.just([]))


@st.composite
def rules(draw):
    """A rule; most permit and have few conditions, else there would be nothing to keep back."""
    outcome = draw(st.sampled_from(["show", "show", "mask", "show", "show", "hide", "sealed"]))
    keeps_back = outcome in ("hide", "sealed")
    rule = {
        "outcome": outcome,
        "reason": draw(st.sampled_from(["because", "therefore"])),
        "fields": draw(some(list(FIELDS)) if keeps_back else seldom(some(list(FIELDS)))),
        "purposes": draw(seldom(some(PURPOSES))),
        "roles": draw(seldom(some(ROLES))),
        "places": draw(seldom(some(PLACES))),
        "when": draw(seldom(st.lists(conditions, max_size=2))),
    }
    if draw(rarely):
        rule["ages"] = draw(st.sampled_from([{"from": 18}, {"to": 17}, {"from": 4, "to": 40}]))
    if draw(rarely):
        rule["born"] = {"from": date(2008, 3, 1), "to": date(2009, 1, 1)}
    if not keeps_back:
        rule["under"] = draw(st.sampled_from(["first", "second"]))
        rule["roles"] = rule["roles"] or list(ROLES)
    if outcome == "mask":
        rule["mask"] = draw(st.sampled_from(["yes-or-no", "year"]))
    if outcome == "show" and draw(st.booleans()):
        rule |= {"at_most": draw(st.integers(1, 2)), "newest_by": "happened-on"}
    if keeps_back and draw(rarely):
        rule["until"] = draw(days(30, 1, 0, -1))
    return rule


@st.composite
def sources(draw):
    """A source with two agreements, of which either may not have begun or may be over."""
    agreements = [
        {
            "id": name,
            "title": f"The {name} agreement",
            "with": ["A school"],
            "purposes": list(PURPOSES),
            "signed_on": min(draw(days(-30, -30, -1, 0, 1)), ends),
            "review_on": ends,
            "expires_on": ends,
            "kept_for": "6 years",
        }
        for name in ("first", "second")
        for ends in [draw(days(30, 30, 1, 0, -1))]
    ]
    return {
        "name": "Schools",
        "holds": "Pupils",
        "owner": "Head of education",
        "contact": "schools@hatworth.example",
        "agreements": agreements,
        "fields": [{"id": name, "name": name, "tells_where": draw(rarely)} for name in FIELDS],
        "rules": draw(st.lists(rules(), min_size=2, max_size=5)),
    }


values = {name: st.one_of(value, value, value, st.none()) for name, value in FIELDS.items()}
told = {name: values.pop(name) for name in ("told", "happened-on")}
records = st.lists(st.fixed_dictionaries(told, optional=values), min_size=1, max_size=4)
askings = st.builds(
    Asking,
    purpose=st.sampled_from([*PURPOSES, *PURPOSES, *PURPOSES, "fostering", ""]),
    roles=st.sampled_from([frozenset(ROLES), frozenset(ROLES), frozenset(ROLES[:1]), frozenset()]),
    today=days(0, 0, 1, -1),
    birthdays=st.lists(st.sampled_from(BIRTHDAYS), max_size=2).map(frozenset),
    places=some(PLACES).map(frozenset),
    may_know_where=st.sampled_from([True, True, False]),
)


def policy_of(source):
    """The policy that is read from these data as text; what is JSON is YAML."""
    grounds = [
        {"id": purpose, "name": purpose, "law": "Children Act", "basis": "public-task"}
        for purpose in (*PURPOSES, "fostering")
    ]
    files = {"purposes": {"purposes": grounds}, "schools": source}
    return read_policy({name: json.dumps(file, default=str) for name, file in files.items()})
