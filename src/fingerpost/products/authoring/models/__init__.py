from .drafts import DraftChange, ServiceDraft, State
from .reviewing import Comment, LookedAt

__all__ = ["Comment", "DraftChange", "LookedAt", "ServiceDraft", "State"]
