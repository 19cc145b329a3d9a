"""Which person a group of records is: nobody's reference moves to somebody else without need."""

from collections import Counter
from collections.abc import Mapping, Sequence


def people_of(
    groups: Sequence[Sequence[int]], person_now: Mapping[int, int | None]
) -> list[int | None]:
    """For each group of records, the person it stays, or None for somebody new.

    A person stays with the group that has most of their records, among equals with the one that
    has the earliest; a group that could be several people is the one with most records in it.
    """
    shares = [
        (-count, min(group), place, person)
        for place, group in enumerate(groups)
        for person, count in Counter(person_now[record] for record in group).items()
        if person is not None
    ]
    stays: dict[int, int] = {}
    taken: set[int] = set()
    for _count, _first, place, person in sorted(shares):
        if place not in stays and person not in taken:
            stays[place] = person
            taken.add(person)
    return [stays.get(place) for place in range(len(groups))]
