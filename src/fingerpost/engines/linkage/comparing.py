"""Comparing two records, field by field."""

from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from .cleaning import outward
from .dates import PartDate
from .evidence import Evidence, Field, Level
from .model import Model
from .records import Traits

ALIKE = 0.9  # Jaro-Winkler: one error in a name of five letters or more


def compare(one: Traits, other: Traits, model: Model) -> tuple[Evidence, ...]:
    """What speaks for and against these being one person, what is not known left out."""
    found = _names(one, other)
    found.append((Field.BORN, born_level(one.born_on, other.born_on)))
    found.append((Field.ADDRESS, _address(one, other)))
    found.append((Field.PHONE, _equal(one.phone, other.phone)))
    found.append((Field.EMAIL, _equal(one.email, other.email)))
    for name, number in one.identifiers.items():
        found.append((Field.IDENTIFIER, _equal(number, other.identifiers.get(name, ""))))
    found.append((Field.REGISTER, _registered(one, other)))
    return tuple(
        [model.evidence(*compared) for compared in found if compared[1] is not Level.MISSING]
    )


def weight_of(evidence: tuple[Evidence, ...]) -> float:
    """All of it together, in bits."""
    return sum(one.weight for one in evidence)


@lru_cache(maxsize=200_000)
def likeness(one: str, other: str) -> Level:
    """How alike two words of names are."""
    if one == other:
        return Level.SAME
    shorter, longer = sorted((one, other), key=len)
    if not shorter:
        return Level.MISSING
    if len(shorter) == 1:
        return Level.INITIAL if longer[0] == shorter else Level.DIFFERENT
    if len(shorter) > 2 and longer.startswith(shorter):
        return Level.SHORT
    if JaroWinkler.similarity(one, other) >= ALIKE:
        return Level.ALIKE
    if len(shorter) > 3 and OSA.distance(one, other) == 1:
        return Level.ALIKE
    return Level.DIFFERENT


def born_level(one: PartDate, other: PartDate) -> Level:
    """How alike two dates of birth are, as far as both are known."""
    if not (one and other):
        return Level.MISSING
    if one == other and one.is_whole:
        return Level.NEW_YEAR if (one.month, one.day) == (1, 1) else Level.SAME
    parts = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    pairs = [(a, b) for a, b in parts if a and b]
    same = sum(a == b for a, b in pairs)
    if len(pairs) < 3:
        return Level.PARTLY if same == len(pairs) else Level.DIFFERENT
    if one.year == other.year and (one.month, one.day) == (other.day, other.month):
        return Level.SWAPPED
    return Level.ONE_PART if same == 2 else Level.DIFFERENT


def _names(one: Traits, other: Traits) -> list[tuple[Field, Level]]:
    forename = _forename(one, other)
    surname = _surname(one, other)
    if Level.DIFFERENT in (forename, surname) and _is_crossed(one, other):
        return [(Field.NAMES, Level.CROSSED)]
    return [(Field.FORENAME, forename), (Field.SURNAME, surname)]


def _forename(one: Traits, other: Traits) -> Level:
    """By the first forename of each; a middle name that is used as the first counts as other."""
    if not (one.forenames and other.forenames):
        return Level.MISSING
    level = likeness(one.forenames[0], other.forenames[0])
    if level is Level.DIFFERENT:
        known = {*one.forenames[1:], *one.other}, {*other.forenames[1:], *other.other}
        if one.forenames[0] in known[1] or other.forenames[0] in known[0]:
            return Level.EARLIER
    return level


def _surname(one: Traits, other: Traits) -> Level:
    if not (one.surname and other.surname):
        return Level.MISSING
    level = likeness("".join(one.surname), "".join(other.surname))
    if level in (Level.SAME, Level.ALIKE):
        return level
    # Of a double name people often use one half.
    if set(one.surname) & set(other.surname):
        return Level.ALIKE
    if set(one.surname) & other.other or set(other.surname) & one.other:
        return Level.EARLIER
    return Level.DIFFERENT


def _is_crossed(one: Traits, other: Traits) -> bool:
    def same(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
        return bool(left and right) and likeness(left[0], right[0]) in (Level.SAME, Level.ALIKE)

    return same(one.forenames, other.surname) and same(one.surname, other.forenames)


def _address(one: Traits, other: Traits) -> Level:
    if one.uprn and one.uprn == other.uprn:
        return Level.SAME
    if not (one.postcode and other.postcode):
        return Level.DIFFERENT if one.uprn and other.uprn else Level.MISSING
    if one.postcode == other.postcode:
        is_same = one.address and one.address[:12].strip() == other.address[:12].strip()
        return Level.SAME if is_same else Level.NEAR
    return Level.DISTRICT if outward(one.postcode) == outward(other.postcode) else Level.DIFFERENT


def _registered(one: Traits, other: Traits) -> Level:
    """Two numbers in one register speak against one person unless the first name is the same."""
    is_one_register = one.register and one.register == other.register
    is_one_name = one.forenames[:1] == other.forenames[:1]
    return Level.DIFFERENT if is_one_register and not is_one_name else Level.MISSING


def _equal(one: str, other: str) -> Level:
    if not (one and other):
        return Level.MISSING
    return Level.SAME if one == other else Level.DIFFERENT
