"""Which of the candidates is meant: each weighed by what it shares with the query."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler

from .cleaning import outward
from .comparing import born_level, likeness
from .dates import PartDate
from .evidence import Evidence, Field, Level
from .query import Sought

# A name of three letters or more that is this alike, though more than one letter is wrong.
_ROUGHLY = 0.8
_PART = {Level.SAME: 1.0, Level.ALIKE: 0.65, Level.SHORT: 0.6, Level.INITIAL: 0.1}
_UNMET = -2.0
_BORN = {
    Level.SAME: 12.0, Level.NEW_YEAR: 8.0, Level.SWAPPED: 9.0, Level.PARTLY: 5.0,
    Level.ONE_PART: 6.0, Level.DIFFERENT: -4.0,
}  # fmt: skip
_HOME = {Level.SAME: 6.0, Level.DISTRICT: 1.0, Level.DIFFERENT: 0.0}


@dataclass(frozen=True, slots=True)
class Indexed:
    """A record as the index keeps it."""

    key: str
    words: tuple[str, ...]
    surname: tuple[str, ...]
    born_on: PartDate
    postcode: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may be meant: how much speaks for it, in bits, and what."""

    key: str
    weight: float
    evidence: tuple[Evidence, ...]


def rank(
    sought: Sought, found: Iterable[Indexed], rarity: Callable[[str], float]
) -> list[Candidate]:
    """Best first; those of equal weight by key."""
    candidates = [_weighed(sought, one, rarity) for one in found]
    return sorted(candidates, key=lambda one: (-one.weight, one.key))


def _weighed(sought: Sought, one: Indexed, rarity: Callable[[str], float]) -> Candidate:
    evidence = [*_names(sought.words, one, rarity)]
    born = born_level(sought.born_on, one.born_on)
    if born is not Level.MISSING:
        evidence.append(Evidence(Field.BORN, born, _BORN[born]))
    if sought.postcode and one.postcode:
        home = _home(sought.postcode, one.postcode)
        evidence.append(Evidence(Field.ADDRESS, home, _HOME[home]))
    return Candidate(one.key, sum(each.weight for each in evidence), tuple(evidence))


def _names(
    words: tuple[str, ...], one: Indexed, rarity: Callable[[str], float]
) -> Iterable[Evidence]:
    """Each word of the query with the likest word of the record that no other word took."""
    left = list(one.words)
    scored = sorted(
        ((_likeness(word, name), word, name) for word in words for name in left),
        key=lambda match: (-match[0][1], match[1], match[2]),
    )
    met: set[str] = set()
    for (level, part), word, name in scored:
        if part and word not in met and name in left:
            met.add(word)
            left.remove(name)
            field = Field.SURNAME if name in one.surname else Field.FORENAME
            yield Evidence(field, level, part * max(2.0, rarity(name)))
    for word in words:
        if word not in met:
            yield Evidence(Field.NAMES, Level.DIFFERENT, _UNMET)


def _likeness(word: str, name: str) -> tuple[Level, float]:
    level = likeness(word, name)
    if level in _PART:
        return level, _PART[level]
    alike = JaroWinkler.similarity(word, name)
    return (Level.ALIKE, 0.4) if len(word) > 2 and alike >= _ROUGHLY else (Level.DIFFERENT, 0.0)


def _home(sought: str, known: str) -> Level:
    if sought == known:
        return Level.SAME
    return Level.DISTRICT if outward(sought) == outward(known) else Level.DIFFERENT
