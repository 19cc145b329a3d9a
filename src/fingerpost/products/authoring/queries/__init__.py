"""Drafts as they stand, and what can be said of them."""

from .checking import (
    Blocked,
    Remarked,
    blocked,
    differences_of_version,
    folder_of,
    remarked,
    what_differs,
)
from .comments import CommentMade, comments_on
from .drafts import (
    QUESTIONS,
    ChangeMade,
    ServiceListed,
    WorkingCopy,
    as_working_copy,
    changes_since,
    services,
    working_copy,
)
from .routes import Routes, Stop, routes_of
from .trying import files_to_try, key_to_try

__all__ = [
    "QUESTIONS",
    "files_to_try",
    "key_to_try",
    "Blocked",
    "ChangeMade",
    "CommentMade",
    "Remarked",
    "Routes",
    "Stop",
    "routes_of",
    "ServiceListed",
    "WorkingCopy",
    "as_working_copy",
    "blocked",
    "changes_since",
    "comments_on",
    "differences_of_version",
    "folder_of",
    "remarked",
    "services",
    "what_differs",
    "working_copy",
]
