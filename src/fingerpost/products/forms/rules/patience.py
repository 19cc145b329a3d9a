"""When a delivery is tried again, and when a person should look at it."""

from datetime import datetime, time, timedelta

FIRST_DELAY = timedelta(seconds=2)
LONGEST_DELAY = timedelta(hours=1)
# With the delays above a little over an hour: what fails here is our own doing.
ATTEMPTS_OF_OURS = 12
# Whoever cannot be reached for so long is not going to be by itself.
GIVES_UP_AFTER = timedelta(days=3)
# A receiver that has not answered by now never will: longer than any call lasts.
IS_LOST_AFTER = timedelta(minutes=2)
BATCHES_AT = time(0, 15)


def delay_after(attempts: int, *, chance: float) -> timedelta:
    """Twice as long after each failure, at most an hour; `chance` (0–1) takes off up to half."""
    doubled = FIRST_DELAY * (1 << min(attempts - 1, 16))
    return min(doubled, LONGEST_DELAY) * (1 - chance / 2)


def asks_again_after(asked_for: timedelta) -> timedelta:
    """How long to leave a destination alone that has been asked for so long: ever longer."""
    return min(max(asked_for, FIRST_DELAY), LONGEST_DELAY)


def is_hopeless(queued_at: datetime, now: datetime) -> bool:
    """Whether whoever does not answer should be looked at by a person."""
    return now - queued_at > GIVES_UP_AFTER


def next_batch_at(now: datetime) -> datetime:
    """When a day's file is written that is sent now: early on the next day, by the clock here."""
    return datetime.combine(now.date() + timedelta(days=1), BATCHES_AT, now.tzinfo)
