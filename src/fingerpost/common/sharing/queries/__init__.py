from .explaining import reason_of
from .policy import asking_of, decisions_for, disclosed_to, policy
from .purposes import open_purpose_of

__all__ = [
    "asking_of",
    "decisions_for",
    "disclosed_to",
    "open_purpose_of",
    "policy",
    "reason_of",
]
