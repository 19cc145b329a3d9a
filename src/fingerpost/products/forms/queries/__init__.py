"""What is published, what somebody has answered so far, and what was sent."""

from .drafts import Draft, draft_with
from .folders import read_folder, service_folders
from .receipts import Receipt, receipt_with
from .submissions import answers_for_processing
from .versions import (
    NoSuchService,
    PinnedVersion,
    current_version,
    form_of,
    manifest_of,
    published_services,
    service_part,
    version_files,
)

__all__ = [
    "Draft",
    "NoSuchService",
    "PinnedVersion",
    "Receipt",
    "receipt_with",
    "answers_for_processing",
    "current_version",
    "draft_with",
    "form_of",
    "manifest_of",
    "published_services",
    "read_folder",
    "service_folders",
    "service_part",
    "version_files",
]
