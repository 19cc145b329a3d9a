from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from fingerpost.common.audit import actions as audit
from fingerpost.products.single_view.models import Person, Pin
from fingerpost.products.single_view.queries.person import opened, pinned_by

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User

AT_MOST = 4


class TooManyPins(Exception):
    """More people than can be compared side by side are pinned."""


def pin_person(reference: str, *, by: User) -> None:
    """Keep somebody at hand to compare; raises NoSuchPerson and TooManyPins."""
    person: Person = opened(reference, by=by).person
    others = [one for one in pinned_by(by) if one.person != person]
    with transaction.atomic():
        if len(others) >= AT_MOST:
            raise TooManyPins
        _pin, is_new = Pin.objects.get_or_create(by=by, person=person)
        if is_new:
            audit.record(by=by, action="person.pinned", subject=f"person:{reference}")


@transaction.atomic
def unpin_person(reference: str, *, by: User) -> None:
    """Let somebody go; nothing happens if they were not pinned."""
    pinned = Pin.objects.filter(by=by, person__reference=reference)
    if pinned.exists():
        pinned.delete()
        audit.record(by=by, action="person.unpinned", subject=f"person:{reference}")
