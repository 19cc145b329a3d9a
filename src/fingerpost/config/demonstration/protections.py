"""A few residents whom not everybody may see, so that the demonstration has some of each kind."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from fingerpost.common.identity.models import Team, User
from fingerpost.common.identity.rules import Role
from fingerpost.common.sharing import actions as sharing
from fingerpost.common.sharing.rules import Consent
from fingerpost.products.single_view.models import Person

from . import staff
from .people import account_of

RESTRICTED, SEALED, HIDDEN = 6, 4, 6
REVIEWED = timedelta(days=180)
ASK = "Rosa Delgado, Early help east, 01632 960142"
REASONS = {
    "restricted": "A family of somebody who works here",
    "sealed": "Adopted; the court has ordered it",
    "hidden-address": "Moved away from a violent partner",
}


@transaction.atomic
def protect_some() -> None:
    """Restrict, seal and hide; keep a worker from somebody; and leave one look to be reviewed."""
    officer = _first(Role.INFORMATION_GOVERNANCE)
    worker = _first(Role.PRACTITIONER)
    people = _people(RESTRICTED + SEALED + HIDDEN + 1)
    kinds = ["restricted"] * RESTRICTED + ["sealed"] * SEALED + ["hidden-address"] * HIDDEN
    for person, kind in zip(people, kinds, strict=False):
        _protect(person, kind, staff.EAST, by=officer)
    if len(people) > len(kinds):
        why = "They are related"
        sharing.deny(
            people[-1], worker=worker.pk, ask=ASK, reason=why, is_unseen=False,
            review_on=timezone.localdate() + REVIEWED, by=officer,
        )  # fmt: skip
        _look_in_an_emergency(people[0])


def _people(number: int) -> list[str]:
    found = Person.objects.filter(records__isnull=False).order_by("pk").distinct()
    return list(found.values_list("reference", flat=True)[:number])


def _protect(person: str, kind: str, team: str, *, by: User) -> None:
    sharing.protect(
        person,
        kind=kind,
        team=Team.objects.get(slug=team).pk,
        ask=ASK,
        reason=REASONS[kind],
        review_on=timezone.localdate() + REVIEWED,
        by=by,
    )


def _look_in_an_emergency(person: str) -> None:
    """By somebody of another team, whose purpose ends again."""
    worker = _first(Role.FRONT_DOOR)
    consent = Consent(why_not="The child was missing")
    sharing.state_purpose(
        kind="s47", about="BCDF2345", reason="A child is missing", consent=consent, by=worker
    )
    sharing.break_glass(person, reason="A child is missing; the police ask", by=worker)
    sharing.end_purpose(by=worker)


def _first(role: Role) -> User:
    return account_of(next(member for member in staff.STAFF if member.role is role))
