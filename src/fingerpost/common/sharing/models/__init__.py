from .emergencies import Emergency, EmergencyMatch
from .glass import BrokenGlass
from .protections import Denial, NamedAccess, Protection
from .purposes import Purpose
from .refusals import DecisionNotToShare

__all__ = [
    "BrokenGlass",
    "DecisionNotToShare",
    "Denial",
    "Emergency",
    "EmergencyMatch",
    "NamedAccess",
    "Protection",
    "Purpose",
]
