"""How much each comparison weighs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from .evidence import Evidence, Field, Level
from .records import Placeholders

_WEIGHTS: Mapping[Field, Mapping[Level, float]] = MappingProxyType(
    {
        Field.FORENAME: {
            Level.SAME: 5, Level.ALIKE: 3, Level.SHORT: 3, Level.INITIAL: 1, Level.EARLIER: 3,
            Level.DIFFERENT: -6,
        },
        Field.SURNAME: {
            Level.SAME: 6, Level.ALIKE: 4, Level.EARLIER: 4, Level.DIFFERENT: -4,
        },
        Field.NAMES: {Level.CROSSED: 9},
        Field.BORN: {
            Level.SAME: 11, Level.SWAPPED: 7, Level.ONE_PART: 4, Level.PARTLY: 4,
            Level.NEW_YEAR: 4, Level.DIFFERENT: -10,
        },
        Field.ADDRESS: {Level.SAME: 4, Level.NEAR: 2.5, Level.DISTRICT: 0, Level.DIFFERENT: -0.5},
        Field.PHONE: {Level.SAME: 4, Level.DIFFERENT: 0},
        Field.EMAIL: {Level.SAME: 4, Level.DIFFERENT: 0},
        # A number that differs is mistyped, or another household member's, more often than not.
        Field.IDENTIFIER: {Level.SAME: 14, Level.DIFFERENT: -3},
        # Twins with names alike, far more often than one child entered twice with an error.
        Field.REGISTER: {Level.DIFFERENT: -13},
    }
)  # fmt: skip


@dataclass(frozen=True)
class Model:
    """Weights in bits, chosen by hand: adding them up says how likely two records are one person's.

    `threshold` is what it takes to link: a name and an address alone do not reach it, for a child
    may be called like a parent; with a date of birth, a number or a telephone they do.
    """

    weights: Mapping[Field, Mapping[Level, float]] = field(default_factory=lambda: _WEIGHTS)
    threshold: float = 16.0
    placeholders: Placeholders = field(default_factory=Placeholders)
    # Where more records than this share a key, the key tells nobody apart.
    largest_block: int = 200

    def evidence(self, field: Field, level: Level) -> Evidence:
        """What a level of a field weighs; nothing where it is not known."""
        return _evidence(field, level, self.weights[field].get(level, 0.0))


@lru_cache(maxsize=1_000)
def _evidence(field: Field, level: Level, weight: float) -> Evidence:
    """One object for all that are alike: a million records have millions of pairs."""
    return Evidence(field, level, weight)
