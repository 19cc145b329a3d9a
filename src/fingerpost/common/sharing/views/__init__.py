from .denials import denials, deny, lift_denial, review_denial
from .emergencies import (
    ask_in_emergency,
    close_emergency,
    emergencies,
    emergency,
    emergency_asked,
    let_in,
)
from .glass import break_glass, broken_glass, review_glass
from .protections import (
    give_access,
    lift_access,
    lift_protection,
    protect,
    protection,
    protections,
    review_protection,
)
from .purposes import end_purpose, state_purpose
from .refusing import decide_not_to_share
from .register import impact_appendix, record_of_processing, register, what_we_share

__all__ = [
    "ask_in_emergency",
    "close_emergency",
    "emergencies",
    "emergency",
    "emergency_asked",
    "let_in",
    "review_denial",
    "review_protection",
    "decide_not_to_share",
    "impact_appendix",
    "record_of_processing",
    "register",
    "what_we_share",
    "break_glass",
    "broken_glass",
    "denials",
    "deny",
    "end_purpose",
    "give_access",
    "lift_access",
    "lift_denial",
    "lift_protection",
    "protect",
    "protection",
    "protections",
    "review_glass",
    "state_purpose",
]
