"""What a service costs, how a step is mended first, and how words of others are masked."""

from .about import About
from .costs import Costs, read_costs
from .masking import masked
from .mending import ToMend, mend_first

__all__ = ["About", "Costs", "ToMend", "masked", "mend_first", "read_costs"]
