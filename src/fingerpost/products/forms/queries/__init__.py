"""What is published, what somebody has answered so far, and what was sent."""

from .addresses import Choice, LookedUp, look_up
from .checking import check_folder, schemas
from .drafts import Draft, draft_with
from .folders import read_folder, service_folders
from .links import is_open, mark_of, marks_of
from .processing import SubmissionRead, published_file, submission_for_processing
from .receipts import Receipt, receipt_with
from .submissions import SubmissionShown, answers_for_processing, look_at_submission
from .versions import (
    NoSuchService,
    PinnedVersion,
    current_version,
    form_of,
    manifest_of,
    published_services,
    service_part,
    version_files,
    version_of,
)

__all__ = [
    "Choice",
    "LookedUp",
    "look_up",
    "Draft",
    "NoSuchService",
    "PinnedVersion",
    "SubmissionShown",
    "Receipt",
    "SubmissionRead",
    "receipt_with",
    "answers_for_processing",
    "check_folder",
    "current_version",
    "draft_with",
    "form_of",
    "is_open",
    "look_at_submission",
    "manifest_of",
    "mark_of",
    "marks_of",
    "published_file",
    "published_services",
    "read_folder",
    "schemas",
    "service_folders",
    "service_part",
    "submission_for_processing",
    "version_files",
    "version_of",
]
