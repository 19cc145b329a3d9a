"""The register in which residents are written, one after another."""

from collections import deque
from collections.abc import Set
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from . import contacts
from .addresses import Address
from .chance import chance_for
from .institutions import Phase, phase_of, practices_near, schools_near, years_between
from .names import Heritage, Sex, as_carried_by, given_names
from .residents import Person, Role

YEAR = 365.2425
AT_SIXTH_FORM = 0.8

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Somebody a later household must hold: a child's other parent, or a partner."""

    sex: Sex
    heritage: Heritage
    surname: str
    oldest: date
    youngest: date
    children: tuple[str, ...] = ()
    partner: str = ""


@dataclass(frozen=True, slots=True)
class Home:
    """What the people of one household have in common."""

    heritage: Heritage
    practice: str
    schools: dict[Phase, str]


@dataclass(slots=True)
class Register:
    """Makes residents; the same seed and day make the same ones, in the same order."""

    seed: int
    on: date
    entered: int = 0
    awaited: deque[Elsewhere] = field(default_factory=deque)
    chance: Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = chance_for(self.seed, "residents")

    def home(self, address: Address, heritage: Heritage) -> Home:
        """Most use the ward's own school and surgery, some the next ward's."""
        place = address.ward.name
        return Home(
            heritage=heritage,
            practice=self._likely_first(practices_near(place)).name,
            schools={p: self._likely_first(schools_near(place, p)).name for p in Phase},
        )

    def enter(
        self,
        home: Home,
        role: Role,
        sex: Sex,
        surname: str,
        born_on: date,
        *,
        heritage: Heritage | None = None,
        previous_surname: str = "",
        parents: tuple[Person, ...] = (),
        elsewhere: Elsewhere | None = None,
        not_called: Set[str] = frozenset(),
    ) -> Person:
        """Write one more resident down."""
        self.entered += 1
        chance, age = self.chance, years_between(born_on, self.on)
        heritage = heritage or home.heritage
        names = given_names(chance, heritage, sex, born_on)
        first = next(name for name in names if name not in not_called)
        middle = next(name for name in names if name != first) if chance.random() < 0.6 else ""
        last = as_carried_by(sex, surname)
        return Person(
            reference=f"HR{self.entered:07}",
            role=role,
            sex=sex,
            forename=first,
            middle_name=middle,
            surname=last,
            previous_surname=as_carried_by(sex, previous_surname),
            born_on=born_on,
            mobile=contacts.mobile(chance, age),
            email=contacts.email(chance, first, last, self.entered, age),
            school=self._school(home, born_on),
            practice=home.practice,
            parents=tuple(parent.reference for parent in parents),
            partner_elsewhere=elsewhere.partner if elsewhere else "",
            children_elsewhere=elsewhere.children if elsewhere else (),
        )

    def birthday(self, youngest: float, oldest: float) -> date:
        """A birthday of somebody who is between these ages, in years."""
        return self.born(self.chance.uniform(youngest, oldest))

    def born(self, age: float) -> date:
        return self.on - timedelta(days=int(age * YEAR))

    def _school(self, home: Home, born_on: date) -> str:
        phase = phase_of(born_on, self.on)
        if phase is None or (phase is Phase.SIXTH_FORM and self.chance.random() > AT_SIXTH_FORM):
            return ""
        return home.schools[phase]

    def _likely_first(self, places: tuple[T, ...]) -> T:
        return places[0] if self.chance.random() < 0.75 else self.chance.choice(places)
