"""How many people a search lists: few, and only those about as likely as the likeliest."""

from collections.abc import Mapping

AT_MOST = 10
WITHIN = 6.0  # bits: what is 64 times less likely than the best is not listed


def worth_listing(weights: Mapping[int, float]) -> list[int]:
    """Whom to list, the likeliest first; nobody for whom nothing speaks."""
    ordered = sorted(weights, key=lambda one: (-weights[one], one))
    if not ordered:
        return []
    least = max(weights[ordered[0]] - WITHIN, 0.0)
    return [one for one in ordered if weights[one] >= least and weights[one] > 0][:AT_MOST]
