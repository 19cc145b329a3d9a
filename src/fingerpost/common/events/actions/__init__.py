"""Publish what happened; subscribe to it; deliver it, once, in order, whatever fails."""

from .delivery import deliver_due
from .publishing import publish
from .subscriptions import subscribe

__all__ = ["deliver_due", "publish", "subscribe"]
