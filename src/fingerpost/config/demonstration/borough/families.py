"""Ages that go together: couples, brothers and sisters, parents and grandparents."""

from random import Random

TWINS = 0.016
CHILDHOOD = 17.9


def age_of_partner(chance: Random, age: float) -> float:
    """Most couples are within a few years of each other."""
    return min(max(age + chance.gauss(1.5, 3.5), 18.1), 97)


def ages_of_children(chance: Random, count: int) -> list[float]:
    """Eldest first, all under 18, a year or more apart, and now and then twins."""
    youngest = chance.uniform(0, CHILDHOOD - 1.1 * (count - 1))
    gaps = [
        0.0 if chance.random() < TWINS else 1 + chance.expovariate(0.6) for _ in range(count - 1)
    ]
    room, needed = CHILDHOOD - youngest, sum(gaps)
    least = sum(1 for gap in gaps if gap)
    if needed > room:
        squeeze = (room - least) / (needed - least)
        gaps = [1 + (gap - 1) * squeeze if gap else 0.0 for gap in gaps]
    ages = [youngest]
    for gap in gaps:
        ages.append(ages[-1] + gap)
    return ages[::-1]


def _gap(chance: Random) -> float:
    return 0.0 if chance.random() < TWINS else 1 + chance.expovariate(0.6)


def age_of_mother(chance: Random, eldest: float, youngest: float) -> float:
    """18 or more when her first child was born, 45 or less when her last was."""
    at_first = min(max(chance.gauss(28, 5.5), 18.2), 45 - (eldest - youngest))
    return max(eldest + at_first, 18.2)


def age_of_father(chance: Random, mother: float, eldest: float) -> float:
    return max(mother + chance.gauss(2, 4), eldest + 18.2)


def age_of_grandmother(chance: Random, parent: float) -> float:
    """Younger than 97: then nobody is older in a house of three generations."""
    return min(parent + min(max(chance.gauss(27, 5), 18.2), 44), 97)
