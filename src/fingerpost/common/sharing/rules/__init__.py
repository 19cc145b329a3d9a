"""When somebody may look at people, and what of them may be shown. Plain Python."""

from .deciding import Decision, decide
from .disclosing import Disclosed, Disclosure, disclose, masked
from .fitting import Asking, Condition, Record, Value
from .language import Agreement, Mask, Outcome, PurposeGround, SourceSharing
from .policy import Policy, read_policy
from .purposes import (
    LASTS,
    Consent,
    NoOpenPurpose,
    StatedPurpose,
    reference_in,
    reference_of,
)
from .standing import (
    GLASS_LASTS,
    Facts,
    Guard,
    Reach,
    Refused,
    Standing,
    standing,
    strictest,
)

__all__ = [
    "GLASS_LASTS",
    "LASTS",
    "Agreement",
    "Asking",
    "Condition",
    "Consent",
    "Decision",
    "Disclosed",
    "Disclosure",
    "Facts",
    "Guard",
    "Mask",
    "NoOpenPurpose",
    "Outcome",
    "Policy",
    "PurposeGround",
    "Reach",
    "Record",
    "Refused",
    "SourceSharing",
    "Standing",
    "StatedPurpose",
    "Value",
    "decide",
    "disclose",
    "masked",
    "read_policy",
    "reference_in",
    "reference_of",
    "standing",
    "strictest",
]
