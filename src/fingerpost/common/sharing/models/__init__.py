from .glass import BrokenGlass
from .protections import Denial, NamedAccess, Protection
from .purposes import Purpose
from .refusals import DecisionNotToShare

__all__ = ["BrokenGlass", "DecisionNotToShare", "Denial", "NamedAccess", "Protection", "Purpose"]
