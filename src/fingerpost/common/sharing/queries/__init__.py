from .emergencies import (
    NoSuchEmergency,
    Sought,
    emergencies_for,
    emergency_seen_by,
    emergency_sought,
    others_matched,
    protections_matched,
)
from .explaining import reason_of
from .policy import asking_of, decisions_for, disclosed_to, ground_of, policy
from .protections import (
    accesses_to,
    broken_glass_for,
    denials,
    glass_to_review,
    protection_seen_by,
    protections,
    protections_for,
    was_placed_since,
)
from .purposes import name_of_open_purpose, open_purpose_of
from .refusals import decisions_not_to_share
from .register import impact_appendix, record_of_processing, shared_sources
from .standing import sealed_from, sealed_from_somebody, standing_of

__all__ = [
    "NoSuchEmergency",
    "Sought",
    "emergencies_for",
    "emergency_seen_by",
    "emergency_sought",
    "others_matched",
    "protections_matched",
    "name_of_open_purpose",
    "decisions_not_to_share",
    "impact_appendix",
    "record_of_processing",
    "shared_sources",
    "accesses_to",
    "broken_glass_for",
    "denials",
    "glass_to_review",
    "protection_seen_by",
    "protections",
    "protections_for",
    "was_placed_since",
    "asking_of",
    "decisions_for",
    "disclosed_to",
    "ground_of",
    "open_purpose_of",
    "policy",
    "reason_of",
    "sealed_from",
    "sealed_from_somebody",
    "standing_of",
]
