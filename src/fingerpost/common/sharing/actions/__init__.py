from .emergencies import (
    AlreadyAnswered,
    NotTheirsToAnswer,
    ask_in_emergency,
    close_emergency,
    let_in,
    name_matches,
    open_emergency,
)
from .glass import CannotReview, GlassIsNotToBeBroken, break_glass, review_glass
from .lasting import (
    end_what_is_over,
    remind_of_protections,
    review_denial,
    review_protection,
)
from .near_misses import tell_of_near_misses
from .protecting import (
    AlreadyInForce,
    NeverEndsByItself,
    deny,
    give_access,
    lift_access,
    lift_denial,
    lift_protection,
    protect,
)
from .purposes import (
    Person,
    end_purpose,
    end_purpose_at_sign_out,
    record_look,
    state_purpose,
)
from .refusing import decide_not_to_share
from .telling import (
    remind_of_reviews,
    tell_of_broken_glass,
    tell_of_emergency,
    tell_of_late_emergencies,
)
from .wordings import register_messages

__all__ = [
    "AlreadyAnswered",
    "AlreadyInForce",
    "CannotReview",
    "GlassIsNotToBeBroken",
    "NeverEndsByItself",
    "NotTheirsToAnswer",
    "Person",
    "ask_in_emergency",
    "break_glass",
    "close_emergency",
    "decide_not_to_share",
    "deny",
    "end_purpose",
    "end_purpose_at_sign_out",
    "end_what_is_over",
    "give_access",
    "let_in",
    "lift_access",
    "lift_denial",
    "lift_protection",
    "name_matches",
    "open_emergency",
    "protect",
    "record_look",
    "register_messages",
    "remind_of_protections",
    "remind_of_reviews",
    "review_denial",
    "review_glass",
    "review_protection",
    "state_purpose",
    "tell_of_broken_glass",
    "tell_of_emergency",
    "tell_of_late_emergencies",
    "tell_of_near_misses",
]
