"""Drafts as they stand, and what can be said of them."""

from .drafts import ChangeMade, ServiceListed, WorkingCopy, changes_since, services, working_copy

__all__ = [
    "ChangeMade",
    "ServiceListed",
    "WorkingCopy",
    "changes_since",
    "services",
    "working_copy",
]
