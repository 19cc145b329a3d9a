from .absence import CoverFault, CoverPeriod, fault_of_cover
from .addresses import address_of_visitor
from .devices import describe_device
from .names import username_for
from .roles import Role
from .sessions import EndReason, Seen, SessionLimits, end_reason_of, is_worth_noting

__all__ = [
    "CoverFault",
    "CoverPeriod",
    "EndReason",
    "Role",
    "Seen",
    "SessionLimits",
    "address_of_visitor",
    "describe_device",
    "end_reason_of",
    "fault_of_cover",
    "is_worth_noting",
    "username_for",
]
