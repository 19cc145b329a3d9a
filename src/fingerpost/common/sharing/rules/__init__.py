"""When somebody may look at people, and what of them may be shown. Plain Python."""

from .deciding import Decision, decide
from .disclosing import Disclosed, Disclosure, disclose, masked
from .fitting import Asking, Condition, Record, Value
from .keeping import ever_sealed, seals_any
from .language import (
    Agreement,
    FieldKind,
    LawfulBasis,
    Mask,
    Outcome,
    PurposeGround,
    Rule,
    SourceSharing,
)
from .policy import Policy, read_policy
from .purposes import (
    LASTS,
    Consent,
    NoOpenPurpose,
    StatedPurpose,
    reference_in,
    reference_of,
)
from .register import (
    ProcessingLine,
    RuleLine,
    SharedSource,
    State,
    processing_lines,
    rule_lines,
    shared_sources,
    state_of,
)
from .standing import (
    ANSWERED_WITHIN,
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
    "Rule",
    "LawfulBasis",
    "FieldKind",
    "state_of",
    "shared_sources",
    "rule_lines",
    "processing_lines",
    "State",
    "SharedSource",
    "RuleLine",
    "ProcessingLine",
    "ANSWERED_WITHIN",
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
    "ever_sealed",
    "masked",
    "read_policy",
    "reference_in",
    "reference_of",
    "seals_any",
    "standing",
    "strictest",
]
