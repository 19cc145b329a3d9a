"""Groups that are too small to be shown are put together, so that nobody is pointed at."""

from collections.abc import Mapping

TOO_FEW = 20


def large_enough(counts: Mapping[str, int], *, at_least: int = TOO_FEW) -> tuple[str, ...]:
    """The names that may be shown, largest first; the others together must be enough too.

    With a single small group, the smallest of the large ones stays unnamed beside it: else it
    could be worked out from the total.
    """
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    shown = [name for name in ranked if counts[name] >= at_least]
    rest = sum(counts[name] for name in ranked if name not in shown)
    while shown and 0 < rest < at_least:
        rest += counts[shown.pop()]
    return tuple(shown)
