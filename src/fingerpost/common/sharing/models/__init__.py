from .glass import BrokenGlass
from .protections import Denial, NamedAccess, Protection
from .purposes import Purpose

__all__ = ["BrokenGlass", "Denial", "NamedAccess", "Protection", "Purpose"]
