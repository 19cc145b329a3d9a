"""What ties workers to people they looked at; it says yes or no, never what a person is called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fingerpost.engines.linkage import plain
from fingerpost.products.single_view.models import SourceRecord

from .keeping import sealed_by_policy

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User

# A worker's number and a person's reference.
Pair = tuple[int, str]


@dataclass(frozen=True)
class Namesakes:
    """Whether a person is called the same as a worker, or has only the surname in common."""

    is_own_record: bool
    shares_surname: bool


def namesakes_among(workers: Mapping[int, User], pairs: Iterable[Pair]) -> dict[Pair, Namesakes]:
    """The ties of each pair of whose person there are records; in two queries.

    For a process that names itself in the audit. Any live record counts, as each name may be true,
    but none that is sealed: a signal would tell of it.
    """
    asked = list(pairs)
    called = defaultdict[str, set[tuple[str, str]]](set)
    told = SourceRecord.objects.live().filter(person__reference__in={person for _, person in asked})
    told = told.exclude(pk__in=sealed_by_policy(told))
    for person, parts in told.values_list("person__reference", "parts"):
        called[person].add((plain(parts.get("forenames", "")), plain(parts.get("surname", ""))))
    return {
        (number, person): _namesakes(workers[number], called[person])
        for number, person in asked
        if number in workers and person in called
    }


def _namesakes(worker: User, called: Iterable[tuple[str, str]]) -> Namesakes:
    forename, surname = plain(worker.first_name), plain(worker.last_name)
    alike = [forenames.split() for forenames, last in called if surname and last == surname]
    return Namesakes(
        is_own_record=any(forename in forenames for forenames in alike),
        shares_surname=bool(alike),
    )
