"""Two versions of a form: did more people finish, and how sure can one be?

Newcombe's interval for the difference of two proportions (Statistics in Medicine 17, 1998, method
10), which combines Wilson's intervals and holds for small numbers too.
"""

from dataclasses import dataclass
from math import sqrt

SURE = 1.959963984540054  # standard deviations for 95 of 100


@dataclass(frozen=True, slots=True)
class Comparison:
    """The share before and after, and the difference with its interval, all from -1 to 1."""

    before: float
    after: float
    difference: float
    low: float
    high: float

    @property
    def is_better(self) -> bool:
        return self.low > 0

    @property
    def is_worse(self) -> bool:
        return self.high < 0


def compare(before: tuple[int, int], after: tuple[int, int]) -> Comparison | None:
    """Compare (how many, of how many) with the same later; None without anybody to compare."""
    if not before[1] or not after[1]:
        return None
    first, second = before[0] / before[1], after[0] / after[1]
    low_1, high_1 = wilson(*before)
    low_2, high_2 = wilson(*after)
    change = second - first
    return Comparison(
        first,
        second,
        change,
        change - sqrt((second - low_2) ** 2 + (high_1 - first) ** 2),
        change + sqrt((high_2 - second) ** 2 + (first - low_1) ** 2),
    )


def wilson(count: int, of: int) -> tuple[float, float]:
    """Wilson's interval for a share."""
    share, square = count / of, SURE**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    spread = SURE * sqrt(share * (1 - share) / of + square / (4 * of**2)) / (1 + square / of)
    return max(0.0, middle - spread), min(1.0, middle + spread)
