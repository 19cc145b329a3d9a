from .drafts import DraftChange, ServiceDraft, State
from .importing import BroughtIn
from .research import Finding, FindingAnswered, FindingKind, TrialLink
from .reviewing import Comment, LookedAt

__all__ = [
    "BroughtIn",
    "Comment",
    "DraftChange",
    "Finding",
    "FindingAnswered",
    "FindingKind",
    "LookedAt",
    "ServiceDraft",
    "State",
    "TrialLink",
]
