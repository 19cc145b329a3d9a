"""What a service folder may say, what a reference is, and when a submission cannot wait."""

from .files import EXAMPLES, MANIFEST, QUESTIONS, ServiceParts, checksum, read_service
from .manifest import Manifest, Urgent, manifest_schema, read_manifest
from .parts import Parse, known_parts, register
from .references import new_reference
from .urgency import is_urgent, must_be_saved_at_once

__all__ = [
    "EXAMPLES",
    "MANIFEST",
    "QUESTIONS",
    "Manifest",
    "Parse",
    "ServiceParts",
    "Urgent",
    "checksum",
    "is_urgent",
    "known_parts",
    "manifest_schema",
    "must_be_saved_at_once",
    "new_reference",
    "read_manifest",
    "read_service",
    "register",
]
