"""Drafts as they stand, and what can be said of them."""

from .beginning import FormBroughtIn, brought_in, may_be_named, purposes
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
from .documents import (
    Document,
    document,
    documents,
    examples_in,
    files_changed,
    new_problems,
)
from .drafts import (
    QUESTIONS,
    ChangeMade,
    ServiceListed,
    WorkingCopy,
    as_working_copy,
    changes_since,
    is_there,
    published_copy,
    services,
    working_copy,
)
from .images import ImageShown, images_in, images_shown
from .research import (
    FindingNoted,
    LinkShown,
    findings_answered,
    findings_on,
    trial_links,
)
from .routes import Routes, Stop, routes_of
from .trying import files_to_try, key_to_try, service_to_try

__all__ = [
    "QUESTIONS",
    "files_to_try",
    "key_to_try",
    "Blocked",
    "ChangeMade",
    "CommentMade",
    "Document",
    "FindingNoted",
    "FormBroughtIn",
    "ImageShown",
    "images_in",
    "images_shown",
    "LinkShown",
    "Remarked",
    "Routes",
    "Stop",
    "routes_of",
    "ServiceListed",
    "WorkingCopy",
    "as_working_copy",
    "blocked",
    "brought_in",
    "changes_since",
    "comments_on",
    "differences_of_version",
    "document",
    "documents",
    "examples_in",
    "files_changed",
    "findings_answered",
    "findings_on",
    "folder_of",
    "is_there",
    "may_be_named",
    "new_problems",
    "published_copy",
    "purposes",
    "remarked",
    "service_to_try",
    "services",
    "trial_links",
    "what_differs",
    "working_copy",
]
