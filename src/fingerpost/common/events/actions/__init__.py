"""Publish what happened; subscribe to it; deliver it, once, in order, whatever fails."""

from .delivery import deliver_due
from .parking import NotParked, discard, replay, replay_all
from .publishing import NotAReference, publish
from .subscriptions import subscribe
from .upkeep import offer_past_events, prune

__all__ = [
    "NotAReference",
    "NotParked",
    "deliver_due",
    "discard",
    "offer_past_events",
    "prune",
    "publish",
    "replay",
    "replay_all",
    "subscribe",
]
