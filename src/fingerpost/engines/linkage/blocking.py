"""Which records are worth comparing: those that share a key."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from .cleaning import sound
from .dates import PartDate
from .records import Traits


def _by_birth(traits: Traits) -> Iterator[str]:
    if traits.born_on.is_whole:
        born = _either_way(traits.born_on)
        yield from (f"{born} {one}" for one in _sounds(traits))


def _by_name(traits: Traits) -> Iterator[str]:
    if traits.forenames and traits.surname and traits.born_on:
        # Sorted, so that an exchanged forename and surname meet.
        name = " ".join(sorted((traits.forenames[0], *traits.surname)))
        yield f"{traits.born_on.year} {name}"


def _by_home(traits: Traits) -> Iterator[str]:
    if traits.forenames and traits.surname:
        spoken = " ".join(sorted((sound(traits.forenames[0]), sound(traits.surname[0]))))
        if traits.postcode:
            yield f"postcode {traits.postcode} {spoken}"
        if traits.uprn:
            yield f"uprn {traits.uprn} {spoken}"


def _by_reach(traits: Traits) -> Iterator[str]:
    for kind, reach in (("phone", traits.phone), ("email", traits.email)):
        if reach:
            yield from (f"{kind} {reach} {one}" for one in _sounds(traits))


def _by_number(traits: Traits) -> Iterator[str]:
    yield from (f"{name} {number}" for name, number in traits.identifiers.items())


# Keys that two records of one person are likely to share, whatever went wrong in one field.
WAYS: tuple[Callable[[Traits], Iterator[str]], ...] = (
    _by_birth, _by_name, _by_home, _by_reach, _by_number,
)  # fmt: skip


def candidate_pairs(all_traits: Sequence[Traits], largest: int) -> list[tuple[int, int]]:
    """Places of records worth comparing, each pair once and in order."""
    count = len(all_traits)
    # Each pair as one number, and one way after the other: a million records have to find room.
    pairs = {
        one * count + other
        for keys_of in WAYS
        for places in _blocks(all_traits, keys_of)
        if 1 < len(places) <= largest
        for one, other in combinations(places, 2)
    }
    return [divmod(pair, count) for pair in sorted(pairs)]


def _blocks(
    all_traits: Sequence[Traits], keys_of: Callable[[Traits], Iterator[str]]
) -> Iterable[list[int]]:
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for place, traits in enumerate(all_traits):
        for key in dict.fromkeys(keys_of(traits)):
            blocks[key].append(place)
    return blocks.values()


def _sounds(traits: Traits) -> list[str]:
    return sorted({sound(name) for name in (*traits.forenames[:1], *traits.surname, *traits.other)})


def _either_way(born_on: PartDate) -> str:
    """The same for 5 September and 9 May."""
    low, high = sorted((born_on.month, born_on.day))
    return f"{born_on.year}-{low}-{high}"
