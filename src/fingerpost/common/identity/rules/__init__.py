from .addresses import address_of_visitor
from .devices import describe_device
from .roles import Role
from .sessions import EndReason, Seen, SessionLimits, end_reason_of, is_worth_noting

__all__ = [
    "EndReason",
    "Role",
    "Seen",
    "SessionLimits",
    "address_of_visitor",
    "describe_device",
    "end_reason_of",
    "is_worth_noting",
]
