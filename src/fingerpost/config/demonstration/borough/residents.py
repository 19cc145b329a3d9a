"""Residents and households of the borough; none of them exists."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .addresses import Address
from .institutions import years_between
from .names import Sex


class Role(StrEnum):
    """What somebody is to the others of their household."""

    ADULT = "adult"
    PARTNER = "partner"
    CHILD = "child"
    GROWN_UP_CHILD = "grown-up child"
    GRANDPARENT = "grandparent"
    SHARER = "sharer"


@dataclass(frozen=True, slots=True)
class Person:
    """A resident. References of other people always name somebody made before."""

    reference: str
    role: Role
    sex: Sex
    forename: str
    middle_name: str
    surname: str
    previous_surname: str
    born_on: date
    mobile: str
    email: str
    school: str
    practice: str
    parents: tuple[str, ...] = ()
    partner_elsewhere: str = ""
    children_elsewhere: tuple[str, ...] = ()

    def age(self, on: date) -> int:
        return years_between(self.born_on, on)


@dataclass(frozen=True, slots=True)
class Household:
    """People who live together, and where."""

    reference: str
    address: Address
    landline: str
    people: tuple[Person, ...]
