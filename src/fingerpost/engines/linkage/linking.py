"""Linking: every pair of records worth comparing, with its weight and evidence."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .blocking import candidate_pairs
from .comparing import compare, weight_of
from .evidence import Evidence
from .model import Model
from .records import Record, traits_of

TELL_EVERY = 5_000


@dataclass(frozen=True)
class Links:
    """Pairs of keys, each with its weight in bits and what it rests on, in the same order.

    Pairs that were compared and found different are here too: clustering needs to know.
    """

    keys: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    weights: tuple[float, ...]
    evidence: tuple[tuple[Evidence, ...], ...]
    threshold: float


def link(
    records: Iterable[Record],
    model: Model | None = None,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Links:
    """Compare the records that share a key; their order makes no difference.

    Keys must be unique. `progress` hears how many pairs of how many are compared.
    """
    model = model or Model()
    traits = [traits_of(record, model.placeholders) for record in records]
    traits.sort(key=lambda each: each.key)
    pairs = list(candidate_pairs(traits, model.largest_block))
    found: list[tuple[Evidence, ...]] = []
    for one, other in pairs:
        found.append(compare(traits[one], traits[other], model))
        if progress and len(found) % TELL_EVERY == 0:
            progress(len(found), len(pairs))
    return Links(
        keys=tuple(each.key for each in traits),
        pairs=tuple((traits[one].key, traits[other].key) for one, other in pairs),
        weights=tuple(map(weight_of, found)),
        evidence=tuple(found),
        threshold=model.threshold,
    )


def evidence_between(
    one: Record, other: Record, model: Model | None = None
) -> tuple[Evidence, ...]:
    """What speaks for and against two records being one person's."""
    model = model or Model()
    return compare(traits_of(one, model.placeholders), traits_of(other, model.placeholders), model)
