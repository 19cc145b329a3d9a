"""Telling owners that somebody looked for what they sealed.

The look itself writes nothing more than an audit entry among its others, so that it takes the time
it would take if nothing were sealed; a job reads those entries and writes the messages.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit import queries as audit
from fingerpost.common.audit.rules import NEARLY, Criteria
from fingerpost.common.notify import actions as notify
from fingerpost.common.sharing import queries
from fingerpost.common.sharing.models import Denial, Protection

from .telling import information_governance, owners_of
from .wordings import NEAR_MISS

LOOKED_BACK = timedelta(days=1)
AT_MOST = 1000


@transaction.atomic
def tell_of_near_misses(*, by: str) -> int:
    """Tell each owner once a day of each worker who came near; returns how many occasions."""
    told = 0
    for sealed, owners in _sealed_and_owners().items():
        for day, worker in _who_came_near(sealed):
            notify.email_once(
                NEAR_MISS, to=owners or information_governance(),
                occasion=f"near-miss:{sealed}:{day}:{worker}", personalisation={"worker": worker},
                by=by,
            )  # fmt: skip
            told += 1
    return told


def _sealed_and_owners() -> dict[str, set[str]]:
    """What is sealed, as `record_look` writes it down, and whom to tell."""
    sealed = Protection.objects.in_force().filter(kind=Protection.Kind.SEALED)
    unseen = Denial.objects.in_force().filter(is_unseen=True)
    people = {*sealed.values_list("person", flat=True), *unseen.values_list("person", flat=True)}
    owners = {person: owners_of(person, Protection.Kind.SEALED) for person in sorted(people)}
    sources = queries.policy().sources.items()
    return owners | {name: {source.contact} for name, source in sources}


def _who_came_near(sealed: str) -> set[tuple[str, str]]:
    since = timezone.localdate() - LOOKED_BACK
    page = audit.page_of(Criteria(subject=f"{NEARLY}{sealed}", since=since), size=AT_MOST)
    return {(str(timezone.localdate(one.occurred_at)), one.actor) for one in page.entries}
