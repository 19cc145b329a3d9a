"""What is published, what somebody has answered so far, and what was sent."""

from .addresses import LookedUp, look_up
from .checking import check_folder, schemas, to_translate, wordings_to_translate
from .deliveries import (
    NoSuchDelivery,
    count_deliveries_for_a_person,
    deliveries_for_a_person,
    delivery_for_a_person,
    places_that_wait,
)
from .destinations import receivers_not_allowed
from .documents import copy_as_pdf, may_take_copy
from .downloads import Taken, Wanted, take_submissions
from .drafts import Draft, draft_with
from .fees import FeeShown, fee_of_draft, fee_of_submission
from .folders import read_folder, service_folders
from .holds import HoldShown, holds_for
from .invitations import (
    InvitationShown,
    NoSuchInvitation,
    invitation_of,
    invitations_of,
    invited_to,
    look_at_reply,
)
from .links import is_open, mark_of, marks_of
from .mapped import map_shown
from .nearby import NearbyReport, ReportsNearby, reports_around, reports_nearby
from .pictures import picture, pictures_among, pictures_of, with_pictures
from .places import Choice, point_in
from .prefilled import accepted, filled_in, fixed_in, may_be_prefilled, shown_as_given
from .prefilling import known_of
from .printed import SubmissionCopy, printed_submission
from .processing import SubmissionRead, language_of, submission_for_processing
from .progress import (
    ProgressShown,
    address_given,
    address_of,
    is_progress_open,
    may_be_written_to,
    progress_shown,
    visited_with,
)
from .receipts import Receipt, receipt_with
from .submissions import SubmissionShown, answers_for_processing, look_at_submission
from .times import asks_for_times, bookings_of
from .trials import (
    Carried,
    Tried,
    answer_trial,
    carried_in,
    carry,
    looks_up,
    trial_at,
    unpublished,
    with_files,
)
from .uploads import (
    as_kept,
    may_read_files,
    small_picture,
    terms_everywhere,
    terms_of,
    uploads_asked,
)
from .versions import (
    NoSuchService,
    PinnedVersion,
    UnpublishedVersion,
    current_version,
    form_of,
    in_language,
    languages_of,
    languages_offered,
    manifest_of,
    pinned,
    published_letter,
    published_services,
    published_versions,
    service_part,
    version_files,
    version_of,
    versions_of,
)

__all__ = [
    "looks_up",
    "known_of",
    "Carried",
    "Choice",
    "InvitationShown",
    "NoSuchInvitation",
    "accepted",
    "filled_in",
    "fixed_in",
    "invitation_of",
    "invitations_of",
    "invited_to",
    "look_at_reply",
    "may_be_prefilled",
    "shown_as_given",
    "NearbyReport",
    "ReportsNearby",
    "map_shown",
    "point_in",
    "reports_around",
    "reports_nearby",
    "Tried",
    "UnpublishedVersion",
    "answer_trial",
    "carried_in",
    "carry",
    "trial_at",
    "unpublished",
    "LookedUp",
    "look_up",
    "Draft",
    "FeeShown",
    "fee_of_draft",
    "fee_of_submission",
    "HoldShown",
    "NoSuchService",
    "PinnedVersion",
    "ProgressShown",
    "SubmissionCopy",
    "SubmissionShown",
    "printed_submission",
    "Receipt",
    "SubmissionRead",
    "Taken",
    "Wanted",
    "receipt_with",
    "address_given",
    "address_of",
    "as_kept",
    "may_read_files",
    "small_picture",
    "terms_everywhere",
    "terms_of",
    "uploads_asked",
    "asks_for_times",
    "bookings_of",
    "answers_for_processing",
    "NoSuchDelivery",
    "check_folder",
    "copy_as_pdf",
    "count_deliveries_for_a_person",
    "current_version",
    "deliveries_for_a_person",
    "delivery_for_a_person",
    "draft_with",
    "picture",
    "pictures_among",
    "pictures_of",
    "places_that_wait",
    "with_pictures",
    "form_of",
    "in_language",
    "languages_of",
    "languages_offered",
    "holds_for",
    "is_open",
    "is_progress_open",
    "look_at_submission",
    "manifest_of",
    "mark_of",
    "marks_of",
    "may_take_copy",
    "may_be_written_to",
    "pinned",
    "progress_shown",
    "language_of",
    "published_letter",
    "published_services",
    "published_versions",
    "receivers_not_allowed",
    "read_folder",
    "schemas",
    "service_folders",
    "service_part",
    "submission_for_processing",
    "take_submissions",
    "to_translate",
    "version_files",
    "with_files",
    "version_of",
    "visited_with",
    "wordings_to_translate",
    "versions_of",
]
