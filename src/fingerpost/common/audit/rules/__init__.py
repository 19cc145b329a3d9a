from .chain import GENESIS, ChainEnd, EntryContent, digest_of, segment_is_full
from .looks import NEARLY, NOBODY, Look
from .searching import Criteria, Place
from .signing import (
    SignedHead,
    derive_key,
    head_from_line,
    is_signed,
    line_of,
    sign_head,
    signature_of,
)
from .verification import Fault, Finding, SealedEntry, check_chain

__all__ = [
    "GENESIS",
    "ChainEnd",
    "Criteria",
    "EntryContent",
    "Fault",
    "Finding",
    "NEARLY",
    "NOBODY",
    "Look",
    "Place",
    "SealedEntry",
    "SignedHead",
    "check_chain",
    "derive_key",
    "digest_of",
    "head_from_line",
    "is_signed",
    "line_of",
    "segment_is_full",
    "sign_head",
    "signature_of",
]
