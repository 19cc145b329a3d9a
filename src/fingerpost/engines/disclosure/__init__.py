"""Small-number suppression: which counts of people may leave the council. A library of its own.

Give it the counts of a table and what was released of the same table before; it says which cells
to hide and what to show in the others:

    rule = Rule(suppress_below=5, round_to=5, width=5)
    october = release([[12, 3], [20, 31]], rule)
    november = release([[13, 4], [26, 33]], rule, after=[october], never_fall={0, 1, 2})
    november.shown                  # rows and columns end with their totals; None is hidden
"""

from .releases import Release, Rule, Sum, with_totals
from .suppressing import release

__all__ = [
    "Release",
    "Rule",
    "Sum",
    "release",
    "with_totals",
]
