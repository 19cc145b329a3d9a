from .drafts import DraftChange, ServiceDraft, State
from .importing import BroughtIn
from .reviewing import Comment, LookedAt

__all__ = ["BroughtIn", "Comment", "DraftChange", "LookedAt", "ServiceDraft", "State"]
