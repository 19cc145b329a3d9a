from .glass import CannotReview, GlassIsNotToBeBroken, break_glass, review_glass
from .near_misses import tell_of_near_misses
from .protecting import (
    AlreadyInForce,
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
from .telling import register_messages, remind_of_reviews, tell_of_broken_glass

__all__ = [
    "AlreadyInForce",
    "CannotReview",
    "GlassIsNotToBeBroken",
    "Person",
    "break_glass",
    "decide_not_to_share",
    "deny",
    "end_purpose",
    "end_purpose_at_sign_out",
    "give_access",
    "lift_access",
    "lift_denial",
    "lift_protection",
    "protect",
    "record_look",
    "register_messages",
    "remind_of_reviews",
    "review_glass",
    "state_purpose",
    "tell_of_broken_glass",
    "tell_of_near_misses",
]
