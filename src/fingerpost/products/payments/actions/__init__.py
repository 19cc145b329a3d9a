"""Ask for money, find out what became of it, take it, give it back."""

from .asking import NotPaid, is_taken, reconcile, refresh, take
from .paying import Asked, CannotPayNow, ask_to_pay, claim, withdraw
from .provider import NoProvider
from .settling import NotInDoubt, ask_again, confirm_settled

__all__ = [
    "Asked",
    "CannotPayNow",
    "NoProvider",
    "NotInDoubt",
    "NotPaid",
    "ask_again",
    "ask_to_pay",
    "claim",
    "confirm_settled",
    "is_taken",
    "reconcile",
    "refresh",
    "take",
    "withdraw",
]
