"""Referrals and enquiries that people of the borough send: when, about whom, and every answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from . import wording
from .borough import Address, Household, Person
from .borough.residents import Role

LONDON = ZoneInfo("Europe/London")
SCALES = ("health", "learning", "feelings", "friends", "safety", "parenting", "relationships")
Fields = dict[str, list[str]]


@dataclass(frozen=True)
class Referral:
    """One form as somebody fills it in; fields by name, those of repeats item by item."""

    service: str
    sent_at: datetime
    fields: Fields
    items: Mapping[str, list[Fields]] = field(default_factory=dict)


def referrals(
    households: list[Household], *, since: date, until: date, count: int, chance: Random
) -> Iterator[Referral]:
    """Early-help referrals and fostering enquiries in order of time; every tenth is an enquiry."""
    families = [
        home for home in households if any(one.age(since) < 17 for one in _children(home, since))
    ]
    others = [
        home for home in households if not _children(home, until) and _may_foster(home, since)
    ]
    moments = sorted(_moment(since, until, chance) for _ in range(count))
    for place, moment in enumerate(moments):
        if place % 10 == 9:
            yield _enquiry(chance.choice(others), moment, chance)
        else:
            yield _referral(chance.choice(families), moment, chance)


def _moment(since: date, until: date, chance: Random) -> datetime:
    """Mostly in working hours of working days, now and then at night or at the weekend."""
    day = since + timedelta(days=chance.randrange((until - since).days))
    if day.weekday() > 4 and chance.random() < 0.8:
        day -= timedelta(days=2)
    hour = chance.choice((8, 9, 9, 10, 10, 11, 12, 13, 14, 14, 15, 15, 16, 17, 19, 22))
    return datetime.combine(
        max(day, since), time(hour, chance.randrange(60), chance.randrange(60)), tzinfo=LONDON
    )


def _may_foster(home: Household, on: date) -> list[Person]:
    return [person for person in home.people if person.age(on) >= 22]


def _children(home: Household, on: date) -> list[Person]:
    return [
        person
        for person in home.people
        if person.role is Role.CHILD and person.born_on < on and person.age(on) < 18
    ]


def _referral(home: Household, sent_at: datetime, chance: Random) -> Referral:
    day = sent_at.date()
    children = [child for child in _children(home, day) if child.born_on < day]
    adults = [person for person in home.people if person.age(day) >= 18][:4]
    danger = chance.choices(("no-danger", "may-be-harmed", "danger-now"), (92, 6, 2))[0]
    fields = {"danger": [danger], "danger-called": ["yes"]}
    fields |= _danger(chance) | _referrer(children, chance) | _home(home.address, chance)
    fields |= _agreement(adults, chance) | _story(chance)
    return Referral(
        "early-help", sent_at, fields,
        {
            "child": [_child(child, chance) for child in children],
            "adult": [_adult(adult, children, chance) for adult in adults],
        },
    )  # fmt: skip


def _danger(chance: Random) -> Fields:
    return {
        "danger-what": [chance.choice(wording.HAPPENED)],
        "danger-where": [chance.choice(("At school", "At home", "With a relative"))],
        "danger-ask-parents": [chance.choice(("safe", "not-safe", "not-known"))],
    }


def _referrer(children: list[Person], chance: Random) -> Fields:
    job, place = chance.choice(wording.JOBS)
    school = next((child.school for child in children if child.school), "Hatworth High School")
    kind = chance.choices(("professional", "parent", "relative", "young-person"), (78, 15, 5, 2))[0]
    number = chance.randrange(1000)
    return {
        "referrer-kind": [kind],
        "referrer-role": [job],
        "referrer-organisation": [school if place == "school" else place],
        "referrer-known-since": [chance.choice(("weeks", "months", "years"))],
        "referrer-name_full": [
            chance.choice(("Alex Morgan", "Jo Farrell", "Sam Iqbal", "Kit Lowe"))
        ],
        "referrer-phone": [f"01632 960{number:03}"],
        "referrer-email": [f"referrer-{number}@school.example"],
    }


def _home(address: Address, chance: Random) -> Fields:
    lines = [line for line in address.lines if line]
    return {
        "family-address_line1": [lines[0]],
        "family-address_line2": lines[1:2],
        "family-address_town": ["Hatworth"],
        "family-address_postcode": [address.postcode],
        "family-address_uprn": [str(address.uprn)],
        "family-address-safe": [chance.choices(("safe", "not-known", "not-safe"), (80, 15, 5))[0]],
    }


def _agreement(adults: list[Person], chance: Random) -> Fields:
    who = adults[0].forename if adults else "The family"
    sharing = chance.choice(
        (["schools", "health"], ["schools"], ["schools", "housing"], ["nobody"])
    )
    return {
        "agreement": [chance.choices(("agreed", "asking-is-a-risk"), (95, 5))[0]],
        "agreement-by": [f"{who}, when we met this week"],
        "agreement-share": sharing,
        "agreement-risk-why": [chance.choice(wording.WHY_NOT_ASKED)],
    }


def _story(chance: Random) -> Fields:
    helpers = chance.sample(("school", "health-visitor", "housing", "charity", "mental-health"), 2)
    return {
        "worries": [chance.choice(wording.WORRIES)],
        "going-well": [chance.choice(wording.GOING_WELL)],
        "hopes": [chance.choice(wording.HOPES)],
        "scale-lowest-why": [chance.choice(wording.WHY_SO_LOW)],
        "services": helpers if chance.random() < 0.8 else ["nobody"],
        **{f"scale-{one}": [str(chance.choice((1, 3, 4, 5, 5, 6, 7, 8)))] for one in SCALES},
        "scale-home-money": [str(chance.choice((2, 3, 4, 5, 6, 7)))],
    }


def _child(child: Person, chance: Random) -> Fields:
    return {
        "child-born": ["born"],
        **_named("child-name", child),
        **_dated("child-born-on", child.born_on),
        "child-gender": ["girl" if child.sex == "female" else "boy"],
        "child-place": [child.school] if child.school else [],
        "child-needs": [chance.choice(("none", "none", "none", "send", "disability", "carer"))],
    }


def _adult(adult: Person, children: list[Person], chance: Random) -> Fields:
    is_parent = any(adult.reference in child.parents for child in children)
    mother = is_parent and adult.sex == "female"
    relation = "mother" if mother else "father" if is_parent else _relation(adult)
    return {
        **_named("adult-name", adult),
        "adult-relation": [relation],
        "adult-responsibility": ["has" if is_parent else "has-not"],
        "adult-lives-there": ["yes"],
        **(_dated("adult-born-on", adult.born_on) if chance.random() < 0.7 else {}),
        "adult-phone": [adult.mobile] if adult.mobile else [],
        "adult-must-not-see": ["no"],
    }


def _relation(adult: Person) -> str:
    relations = {Role.GRANDPARENT: "grandparent", Role.PARTNER: "step-parent"}
    return relations.get(adult.role, "relative")


def _enquiry(home: Household, sent_at: datetime, chance: Random) -> Referral:
    day = sent_at.date()
    asking = _may_foster(home, day)[0]
    others = [person for person in home.people if person is not asking]
    address = _home(home.address, chance)
    fields = {
        "is-adult": ["yes"],
        "lives-in-uk": ["yes"],
        "spare-room": [chance.choice(("has-room", "has-room", "will-have"))],
        **_named("name", asking),
        **_dated("born-on", asking.born_on),
        **{name.replace("family-address", "home"): value for name, value in address.items()},
        "with-partner": ["yes" if any(p.role is Role.PARTNER for p in others) else "no"],
        "pets-have": [chance.choice(("dog", "cat", "none"))],
        "experience-kinds": [chance.choice(("own", "family", "work", "none"))],
        "could-foster": [chance.choice(("primary", "teenager", "siblings", "not-known"))],
        "why-foster": [chance.choice(wording.WHY_FOSTER)],
        "phone": [asking.mobile or home.landline or "01632 960123"],
        "email": [asking.email or "enquirer@post.example"],
        "when-to-ring": [chance.choice(("morning", "afternoon", "evening"))],
        "agree-contact": ["agreed"],
    }
    return Referral(
        "fostering-enquiry", sent_at, fields, {"person": [_lodger(p, day) for p in others[:6]]}
    )


def _lodger(person: Person, on: date) -> Fields:
    is_partner = person.role is Role.PARTNER
    return {
        **_named("person-name", person),
        "person-age": [str(person.age(on))],
        "person-relation": ["partner" if is_partner else "relative"],
    }


def _named(name: str, person: Person) -> Fields:
    return {f"{name}_first": [person.forename], f"{name}_last": [person.surname]}


def _dated(name: str, day: date) -> Fields:
    return {
        f"{name}_day": [str(day.day)],
        f"{name}_month": [str(day.month)],
        f"{name}_year": [str(day.year)],
    }
