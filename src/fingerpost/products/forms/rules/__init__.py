"""What a service folder may say, what a reference is, and when a submission cannot wait."""

from .files import EXAMPLES, MANIFEST, QUESTIONS, RESERVED, ServiceParts, checksum, read_service
from .folders import NotAFolder, files_in, zip_of
from .invites import INVITES, Invite, Invites, read_invites
from .languages import (
    LANGUAGES,
    Lacking,
    Spoken,
    file_of,
    lacking,
    language_remarks,
    languages_in,
    spoken,
    wanted_of,
)
from .letters import FOLDER_OF_LETTERS, GAPS, fill_letter
from .manifest import Manifest, Nearby, Urgent, first_manifest, manifest_schema, read_manifest
from .parts import Parse, known_parts, model_of, register
from .pictures import Drawn, Kept, NotTaken, drawn, drawn_in, is_picture, kept_in, packed, unpacked
from .progress import (
    FindProgress,
    Progress,
    Said,
    TakeFile,
    TakeReply,
    ToCome,
    offer_progress,
    progress_of,
    reply_to,
    send_to,
)
from .references import new_reference
from .tokens import hash_of, new_token
from .urgency import is_urgent, must_be_saved_at_once

__all__ = [
    "Drawn",
    "EXAMPLES",
    "Kept",
    "NotTaken",
    "drawn",
    "drawn_in",
    "is_picture",
    "kept_in",
    "packed",
    "unpacked",
    "FOLDER_OF_LETTERS",
    "LANGUAGES",
    "Lacking",
    "lacking",
    "Spoken",
    "file_of",
    "language_remarks",
    "languages_in",
    "spoken",
    "wanted_of",
    "GAPS",
    "INVITES",
    "MANIFEST",
    "Invite",
    "Invites",
    "hash_of",
    "new_token",
    "read_invites",
    "QUESTIONS",
    "RESERVED",
    "FindProgress",
    "Manifest",
    "Nearby",
    "NotAFolder",
    "Parse",
    "Progress",
    "Said",
    "ServiceParts",
    "TakeFile",
    "TakeReply",
    "ToCome",
    "Urgent",
    "checksum",
    "files_in",
    "fill_letter",
    "first_manifest",
    "is_urgent",
    "known_parts",
    "manifest_schema",
    "model_of",
    "must_be_saved_at_once",
    "new_reference",
    "offer_progress",
    "progress_of",
    "read_manifest",
    "read_service",
    "register",
    "reply_to",
    "send_to",
    "zip_of",
]
