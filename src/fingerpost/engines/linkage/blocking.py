"""Which records are worth comparing: those that share a key."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from .cleaning import sound
from .dates import PartDate
from .records import Traits


def keys_of(traits: Traits) -> Iterator[str]:
    """Keys that two records of one person are likely to share, whatever went wrong in one field."""
    names = {*traits.forenames[:1], *traits.surname, *traits.other}
    sounds = sorted({sound(name) for name in names})
    if traits.born_on.is_whole:
        born = _either_way(traits.born_on)
        yield from (f"born {born} {one}" for one in sounds)
    if traits.forenames and traits.surname:
        # Sorted, so that an exchanged forename and surname meet.
        name = " ".join(sorted((traits.forenames[0], *traits.surname)))
        spoken = " ".join(sorted((sound(traits.forenames[0]), sound(traits.surname[0]))))
        if traits.born_on:
            yield f"year {traits.born_on.year} {name}"
        if traits.postcode:
            yield f"home {traits.postcode} {spoken}"
        if traits.uprn:
            yield f"uprn {traits.uprn} {spoken}"
    for kind, reach in (("phone", traits.phone), ("email", traits.email)):
        if reach:
            yield from (f"{kind} {reach} {one}" for one in sounds)
    yield from (f"{name} {number}" for name, number in traits.identifiers.items())


def candidate_pairs(all_traits: Sequence[Traits], largest: int) -> Iterable[tuple[int, int]]:
    """Places of records worth comparing, each pair once and in order."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for place, traits in enumerate(all_traits):
        for key in dict.fromkeys(keys_of(traits)):
            blocks[key].append(place)
    pairs = {
        pair
        for places in blocks.values()
        if 1 < len(places) <= largest
        for pair in combinations(places, 2)
    }
    return sorted(pairs)


def _either_way(born_on: PartDate) -> str:
    """The same for 5 September and 9 May."""
    low, high = sorted((born_on.month, born_on.day))
    return f"{born_on.year}-{low}-{high}"
