"""Whether what a source sent can be trusted to be all of it, and to be of now."""

from datetime import datetime, timedelta

from .source import Feed

REMIND_EVERY = timedelta(days=7)


def has_shrunk(feed: Feed, *, before: int, now: int) -> bool:
    """Whether a feed lost more of its people than it may unremarked; the first cannot shrink."""
    return now * 100 < before * (100 - feed.shrinks_at_most)


def late_from(feed: Feed, last_loaded_at: datetime) -> datetime:
    """From when on the next file of a feed is late."""
    return last_loaded_at + timedelta(days=feed.late_after_days)


def is_late(feed: Feed, last_loaded_at: datetime | None, now: datetime) -> bool:
    """Whether the next file should have come; a source that never sent one is awaited, not late."""
    return last_loaded_at is not None and now >= late_from(feed, last_loaded_at)


def got_worse_at(feed: Feed, last_loaded_at: datetime) -> datetime:
    """When a feed is twice as late as it may be, which is worth telling again."""
    return last_loaded_at + 2 * timedelta(days=feed.late_after_days)


def times_to_tell(since: datetime, now: datetime, *, worse_at: datetime | None = None) -> int:
    """How often somebody is to have been told by now of what is wrong since then.

    At once, weekly after that, and when it gets worse.
    """
    weekly = 1 + max(now - since, timedelta()) // REMIND_EVERY
    return weekly + (worse_at is not None and now >= worse_at)
