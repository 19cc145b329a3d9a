"""How long a failing subscriber is left in peace, and when to stop asking it."""

from datetime import timedelta

ATTEMPTS_BEFORE_PARKING = 12  # with the delays below, a little over an hour
FIRST_DELAY = timedelta(seconds=2)
LONGEST_DELAY = timedelta(hours=1)


def delay_after(attempts: int, *, chance: float) -> timedelta:
    """Twice as long after each failure, at most an hour; `chance` (0–1) takes off up to half.

    The spread keeps subscribers that failed together from all coming back together.
    """
    doubled = FIRST_DELAY * (1 << min(attempts - 1, 16))
    return min(doubled, LONGEST_DELAY) * (1 - chance / 2)


def is_hopeless(attempts: int) -> bool:
    """Whether a person should look at it before it is tried again."""
    return attempts >= ATTEMPTS_BEFORE_PARKING
