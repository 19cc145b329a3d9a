"""How people stand to whoever asks, in bulk and at this moment."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Exists, OuterRef
from django.utils import timezone

from fingerpost.common.sharing.models import BrokenGlass, Denial, NamedAccess, Protection
from fingerpost.common.sharing.rules import Facts, Guard, Refused, Standing, standing

NOBODY = 0


def standing_of(
    people: Iterable[str], *, viewer: AbstractBaseUser | AnonymousUser
) -> dict[str, Standing]:
    """How each of these people, by their references, stands to the viewer now.

    Three queries, however many people and whatever is found, so that nothing shows in the time.
    Ask before anything of a person is read, counted or listed, and treat whoever `is_sealed` as
    not there; name them to `record_look` as `nearly`, so that the owner hears of it.
    """
    references = list(dict.fromkeys(people))
    number = viewer.pk if viewer.is_active and viewer.pk else NOBODY
    facts = {reference: Facts() for reference in references}
    for person, is_granted, ends_at in _glass_of(references, number, timezone.now()):
        known = facts[person]
        facts[person] = (
            replace(known, granted_until=ends_at)
            if is_granted
            else replace(known, glass_open_until=ends_at)
        )
    for person, guard in _guards_of(references, number):
        facts[person].guards.append(guard)
    for denial in Denial.objects.in_force().filter(person__in=references, worker=number):
        facts[denial.person].refused.append(Refused(denial.ask, denial.is_unseen))
    return {reference: standing(found) for reference, found in facts.items()}


def sealed_from(viewer: AbstractBaseUser | AnonymousUser) -> frozenset[str]:
    """The references of all whom the viewer may not know of, to leave them out of counts."""
    number = viewer.pk if viewer.is_active and viewer.pk else NOBODY
    sealed = Protection.objects.in_force().filter(kind=Protection.Kind.SEALED)
    people = list(sealed.values_list("person", flat=True))
    shut = {p for p, guard in _guards_of(people, number) if _seals(guard)}
    unseen = Denial.objects.in_force().filter(worker=number, is_unseen=True)
    return frozenset(shut | set(unseen.values_list("person", flat=True)))


def sealed_from_somebody() -> frozenset[str]:
    """The references of all of whom somebody may not know."""
    sealed = Protection.objects.in_force().filter(kind=Protection.Kind.SEALED)
    unseen = Denial.objects.in_force().filter(is_unseen=True)
    return frozenset(sealed.values_list("person", flat=True)) | frozenset(
        unseen.values_list("person", flat=True)
    )


def _seals(guard: Guard) -> bool:
    return guard.kind == Protection.Kind.SEALED and not guard.lets_in


def _guards_of(references: list[str], number: int) -> list[tuple[str, Guard]]:
    """The protections in force, and whether the viewer's team or name opens them."""
    this = Protection.objects.filter(pk=OuterRef("pk"))
    named = NamedAccess.objects.in_force().filter(protection=OuterRef("pk"), worker=number)
    found = (
        Protection.objects.in_force()
        .filter(person__in=references)
        .annotate(
            is_of_team=Exists(this.filter(team__memberships__user=number)),
            is_named=Exists(named),
        )
        .order_by("pk")
        .values_list("person", "kind", "ask", "is_of_team", "is_named")
    )
    return [
        (person, Guard(kind, ask, lets_in=is_of_team or is_named))
        for person, kind, ask, is_of_team, is_named in found
    ]


def _glass_of(
    references: list[str], number: int, now: datetime
) -> list[tuple[str, bool, datetime]]:
    """Whose glass the viewer has broken, whether with leave, and until when."""
    broken = BrokenGlass.objects.open_at(now).filter(person__in=references, broken_by=number)
    return [
        (person, granted_by is not None, ends_at)
        for person, granted_by, ends_at in broken.order_by("ends_at").values_list(
            "person", "granted_by", "ends_at"
        )
    ]
