"""Who lives in a household of each kind."""

from collections.abc import Callable

from .chance import weighted
from .composition import Kind, Plan
from .families import (
    age_of_father,
    age_of_grandmother,
    age_of_mother,
    age_of_partner,
    ages_of_children,
)
from .names import Sex, heritage, surname
from .register import Elsewhere, Home, Register
from .residents import Person, Role

SAME_SEX = 0.02
MIXED = 0.1
SHARES_SURNAME = 0.7
OTHER_PARENT_NEAR = 0.5
PARTNER_ELSEWHERE = 0.06
OTHER = {Sex.FEMALE: Sex.MALE, Sex.MALE: Sex.FEMALE}


def fill(plan: Plan, home: Home, register: Register) -> list[Person]:
    """Exactly as many people as were planned."""
    return FILLED_BY[plan.kind](register, home, plan.size)


def _one_person(register: Register, home: Home, _size: int) -> list[Person]:
    """Now and then the other parent, or the partner, of somebody who lives elsewhere."""
    chance = register.chance
    if register.awaited and chance.random() < 0.7:
        awaited = register.awaited.popleft()
        born_on = register.birthday(
            (register.on - awaited.youngest).days / 365.25,
            (register.on - awaited.oldest).days / 365.25,
        )
        return [
            register.enter(
                home,
                Role.ADULT,
                awaited.sex,
                awaited.surname,
                born_on,
                heritage=awaited.heritage,
                elsewhere=awaited,
            )
        ]
    sex = _sex(register)
    name, age = surname(chance, home.heritage), 18.2 + chance.betavariate(1.3, 1.1) * 47
    single = register.enter(home, Role.ADULT, sex, name, register.born(age))
    _await_partner(register, home, single, age)
    return [single]


def _one_older_person(register: Register, home: Home, _size: int) -> list[Person]:
    chance = register.chance
    sex = Sex.FEMALE if chance.random() < 0.65 else Sex.MALE
    born_on = register.born(66 + chance.betavariate(1.1, 2.0) * 33)
    name = surname(chance, home.heritage)
    widowed = sex is Sex.FEMALE and chance.random() < 0.6
    before = surname(chance, home.heritage) if widowed else ""
    return [register.enter(home, Role.ADULT, sex, name, born_on, previous_surname=before)]


def _couple(register: Register, home: Home, _size: int) -> list[Person]:
    return _pair(register, home, 19 + register.chance.betavariate(1.5, 1.0) * 46)


def _older_couple(register: Register, home: Home, _size: int) -> list[Person]:
    return _pair(register, home, 66 + register.chance.betavariate(1.0, 2.3) * 28)


def _family(register: Register, home: Home, size: int) -> list[Person]:
    chance = register.chance
    ages = ages_of_children(chance, size - 2)
    mother_age = age_of_mother(chance, ages[0], ages[-1])
    father_age = age_of_father(chance, mother_age, ages[0])
    parents = _pair(register, home, mother_age, father_age)
    name = _children_surname(register, parents)
    return parents + _children(register, home, ages, name, parents)


def _step_family(register: Register, home: Home, size: int) -> list[Person]:
    """The elder children carry the name of a parent who lives elsewhere."""
    chance = register.chance
    ages = ages_of_children(chance, size - 2)
    earlier = chance.randint(1, len(ages))
    mother_age = age_of_mother(chance, ages[0], ages[-1])
    parents = _pair(register, home, mother_age, age_of_partner(chance, mother_age), together=0.4)
    before = surname(chance, home.heritage)
    elder = _children(register, home, ages[:earlier], before, parents[:1])
    _await_other_parent(register, home, elder, before, parents[0].sex)
    name = _children_surname(register, parents)
    return parents + _children(register, home, ages[earlier:], name, parents, elder)


def _lone_parent(register: Register, home: Home, size: int) -> list[Person]:
    chance = register.chance
    ages = ages_of_children(chance, size - 1)
    sex = Sex.FEMALE if chance.random() < 0.88 else Sex.MALE
    mine, others = surname(chance, home.heritage), surname(chance, home.heritage)
    age = age_of_mother(chance, ages[0], ages[-1])
    parent = register.enter(home, Role.ADULT, sex, mine, register.born(age))
    name = mine if chance.random() < 0.55 else others
    children = _children(register, home, ages, name, [parent])
    _await_other_parent(register, home, children, others, sex)
    return [parent, *children]


def _grown_up(register: Register, home: Home, size: int) -> list[Person]:
    """A parent or two whose children have come of age and not left."""
    chance = register.chance
    ages = sorted((chance.uniform(18.1, 31) for _ in range(max(size - 2, 1))), reverse=True)
    age = age_of_mother(chance, ages[0], ages[-1])
    if size == 2:
        name = surname(chance, home.heritage)
        parents = [register.enter(home, Role.ADULT, _sex(register), name, register.born(age))]
    else:
        parents = _pair(register, home, age, age_of_father(chance, age, ages[0]))
        name = _children_surname(register, parents)
    return parents + _children(register, home, ages, name, parents)


def _three_generations(register: Register, home: Home, size: int) -> list[Person]:
    """One grandmother, one or two parents, and their children."""
    chance = register.chance
    both = size >= 4
    ages = ages_of_children(chance, size - 2 - both)
    age = age_of_mother(chance, ages[0], ages[-1])
    if both:
        parents = _pair(register, home, age, age_of_father(chance, age, ages[0]))
        name = _children_surname(register, parents)
    else:
        name = surname(chance, home.heritage)
        parents = [register.enter(home, Role.ADULT, Sex.FEMALE, name, register.born(age))]
    elder = parents[-1]
    her_age = age_of_grandmother(chance, (register.on - elder.born_on).days / 365.25)
    grandmother = register.enter(
        home, Role.GRANDPARENT, Sex.FEMALE, elder.surname, register.born(her_age)
    )
    return [grandmother, *parents, *_children(register, home, ages, name, parents)]


def _sharers(register: Register, home: Home, size: int) -> list[Person]:
    """Unrelated adults, each with a name of their own."""
    people = []
    for _ in range(size):
        theirs = heritage(register.chance)
        name, born_on = surname(register.chance, theirs), register.birthday(18.1, 38)
        people.append(
            register.enter(home, Role.SHARER, _sex(register), name, born_on, heritage=theirs)
        )
    return people


def _pair(
    register: Register,
    home: Home,
    age: float,
    partner_age: float | None = None,
    together: float = SHARES_SURNAME,
) -> list[Person]:
    """Two partners; if they share a name, one remembers another."""
    chance = register.chance
    sex = Sex.FEMALE if chance.random() < 0.97 or partner_age else _sex(register)
    partner_sex = sex if chance.random() < SAME_SEX else OTHER[sex]
    theirs = heritage(chance) if chance.random() < MIXED else home.heritage
    own, other = surname(chance, home.heritage), surname(chance, theirs)
    shared = chance.random() < together
    first = register.enter(
        home,
        Role.ADULT,
        sex,
        other if shared else own,
        register.born(age),
        previous_surname=own if shared and own != other else "",
    )
    years = partner_age if partner_age is not None else age_of_partner(chance, age)
    second = register.enter(
        home, Role.PARTNER, partner_sex, other, register.born(years), heritage=theirs
    )
    return [first, second]


def _children(
    register: Register,
    home: Home,
    ages: list[float],
    name: str,
    parents: list[Person],
    elder: list[Person] | None = None,
) -> list[Person]:
    """Brothers and sisters, none of whom has the name of another."""
    siblings = list(elder or [])
    for age in ages:
        child = register.enter(
            home,
            Role.CHILD if age < 18 else Role.GROWN_UP_CHILD,
            _sex(register),
            name,
            register.born(age),
            parents=tuple(parents),
            not_called={sibling.forename for sibling in siblings},
        )
        siblings.append(child)
    return siblings


def _children_surname(register: Register, parents: list[Person]) -> str:
    """Mostly the name of the second parent, sometimes the first's, seldom both."""
    first, second = parents[0].surname, parents[1].surname
    if first == second:
        return second
    both = f"{first}-{second}" if "-" not in first + second else second
    return weighted(register.chance, {second: 70, first: 18, both: 12})


def _await_other_parent(
    register: Register, home: Home, children: list[Person], name: str, sex: Sex
) -> None:
    """About half of those who live apart from their children live in the borough."""
    if children and register.chance.random() < OTHER_PARENT_NEAR:
        eldest = min(child.born_on for child in children)
        youngest = max(child.born_on for child in children)
        register.awaited.append(
            Elsewhere(
                sex=OTHER[sex],
                heritage=home.heritage,
                surname=name,
                oldest=youngest.replace(year=youngest.year - 45, day=1),
                youngest=eldest.replace(year=eldest.year - 19, day=1),
                children=tuple(child.reference for child in children),
            )
        )


def _await_partner(register: Register, home: Home, single: Person, age: float) -> None:
    if register.chance.random() < PARTNER_ELSEWHERE:
        register.awaited.append(
            Elsewhere(
                sex=OTHER[single.sex],
                heritage=home.heritage,
                surname=surname(register.chance, home.heritage),
                oldest=register.born(age + 5),
                youngest=register.born(max(age - 5, 18.1)),
                partner=single.reference,
            )
        )


def _sex(register: Register) -> Sex:
    return Sex.FEMALE if register.chance.random() < 0.51 else Sex.MALE


FILLED_BY: dict[Kind, Callable[[Register, Home, int], list[Person]]] = {
    Kind.SINGLE: _one_person,
    Kind.OLDER_SINGLE: _one_older_person,
    Kind.COUPLE: _couple,
    Kind.OLDER_COUPLE: _older_couple,
    Kind.FAMILY: _family,
    Kind.STEP_FAMILY: _step_family,
    Kind.LONE_PARENT: _lone_parent,
    Kind.GROWN_UP: _grown_up,
    Kind.THREE_GENERATIONS: _three_generations,
    Kind.SHARED: _sharers,
}
