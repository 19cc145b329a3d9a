"""The whole borough, from one seed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from random import Random

from . import contacts
from .addresses import FLAT, Address, addresses_in
from .chance import chance_for
from .composition import Plan, plan_households
from .geography import Ward, wards
from .households import fill
from .institutions import PRACTICES, SCHOOLS, Practice, School
from .names import heritage
from .register import Register
from .residents import Household, Person

Progress = Callable[[int, int], None]

DAY = date(2026, 9, 1)
EMPTY_HOMES = 0.03
TELL_EVERY = 500


@dataclass(frozen=True)
class Borough:
    """Hatworth: its places at once, its people as a stream that starts afresh each time."""

    seed: int
    on: date
    people_planned: int
    addresses: tuple[Address, ...] = field(repr=False)
    wards: tuple[Ward, ...] = field(default_factory=wards, repr=False)
    schools: tuple[School, ...] = field(default=SCHOOLS, repr=False)
    practices: tuple[Practice, ...] = field(default=PRACTICES, repr=False)

    @cached_property
    def homes(self) -> dict[Ward, list[Address]]:
        """Where people can live, by ward."""
        homes: dict[Ward, list[Address]] = {ward: [] for ward in self.wards}
        for address in self.addresses:
            if address.is_home:
                homes[address.ward].append(address)
        return homes

    def households(self, progress: Progress | None = None) -> Iterator[Household]:
        """Every household, ward by ward; `progress` hears how many people of how many."""
        register = Register(self.seed, self.on)
        told = 0
        for ward, plans in _plans(self.seed, self.people_planned).items():
            chance = chance_for(self.seed, f"moving in {ward.code}")
            for plan, address in _move_in(plans, self.homes[ward], chance):
                yield _household(plan, address, register)
                if progress and register.entered - told >= TELL_EVERY:
                    told = register.entered
                    progress(told, self.people_planned)
        if progress:
            progress(register.entered, self.people_planned)

    def people(self, progress: Progress | None = None) -> Iterator[Person]:
        """Every resident; exactly as many as were asked for."""
        for household in self.households(progress):
            yield from household.people


def make_borough(seed: int, people: int = 20_000, *, on: date = DAY) -> Borough:
    """The borough as of a day: the same seed, number and day make the same one."""
    if people < 0:
        raise ValueError("a borough cannot have fewer than no people")
    plans = _plans(seed, people)
    homes = {ward: round(len(planned) * (1 + EMPTY_HOMES)) + 1 for ward, planned in plans.items()}
    addresses = tuple(addresses_in(homes, chance_for(seed, "addresses")))
    return Borough(seed=seed, on=on, people_planned=people, addresses=addresses)


def _plans(seed: int, people: int) -> dict[Ward, list[Plan]]:
    """Households by ward, each ward with its share of the people."""
    chance = chance_for(seed, "composition")
    left, plans = people, {}
    for ward in wards():
        here = left if ward is wards()[-1] else min(round(people * ward.share), left)
        plans[ward] = plan_households(here, ward.character, chance)
        left -= here
    return plans


def _move_in(
    plans: list[Plan], homes: list[Address], chance: Random
) -> Iterator[tuple[Plan, Address]]:
    """Small households mostly into flats, large ones mostly into houses; some homes stay empty."""
    taken = chance.sample(homes, len(plans))
    by_room = sorted(taken, key=lambda home: (home.classification != FLAT) + chance.gauss(0, 0.6))
    by_size = sorted(plans, key=lambda plan: min(plan.size, 4) / 3 + chance.gauss(0, 0.6))
    pairs = list(zip(by_size, by_room, strict=True))
    chance.shuffle(pairs)
    return iter(pairs)


def _household(plan: Plan, address: Address, register: Register) -> Household:
    home = register.home(address, heritage(register.chance))
    people = tuple(fill(plan, home, register))
    oldest = max(person.age(register.on) for person in people)
    return Household(
        reference=f"HH{address.uprn % 10**7:07}",
        address=address,
        landline=contacts.landline(register.chance, oldest),
        people=people,
    )
