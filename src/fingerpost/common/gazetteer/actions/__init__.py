from .areas import load_areas
from .llpg import load_llpg
from .postcodes import load_postcodes

__all__ = ["load_areas", "load_llpg", "load_postcodes"]
