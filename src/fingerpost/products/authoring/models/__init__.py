from .drafts import DraftChange, ServiceDraft, State

__all__ = ["DraftChange", "ServiceDraft", "State"]
