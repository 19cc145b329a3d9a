"""What people judged, as the linkage engine takes it."""

from fingerpost.engines.linkage import Constraints
from fingerpost.products.single_view.models import JudgedPair, Judgement


def standing_constraints() -> Constraints:
    """The pairs of every judgement that has not been undone."""
    pairs = JudgedPair.objects.filter(judgement__undone_at=None)
    split: set[tuple[str, str]] = set()
    merged: set[tuple[str, str]] = set()
    for kind, one, other in pairs.values_list("judgement__kind", "one_id", "other_id"):
        (merged if kind == Judgement.Kind.MERGE else split).add((str(one), str(other)))
    return Constraints(must_link=frozenset(merged), cannot_link=frozenset(split))
