from .explaining import reason_of
from .policy import asking_of, decisions_for, disclosed_to, ground_of, policy
from .purposes import open_purpose_of
from .standing import standing_of

__all__ = [
    "asking_of",
    "decisions_for",
    "disclosed_to",
    "ground_of",
    "open_purpose_of",
    "policy",
    "reason_of",
    "standing_of",
]
