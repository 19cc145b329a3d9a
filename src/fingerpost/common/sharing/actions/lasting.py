"""How long protections last: looked at again, ended on their day, and their owners reminded."""

from collections import Counter
from datetime import date, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from fingerpost.common.notify import actions as notify
from fingerpost.common.sharing.models import Denial, NamedAccess, Protection

from .protecting import IT_ENDED, Placed, between, end, note_down
from .telling import information_governance, managers_of
from .wordings import PROTECTIONS

REMINDED_BEFORE = timedelta(days=14)


@transaction.atomic
def review_protection(number: int, *, reason: str, review_on: date, by: AbstractBaseUser) -> None:
    """Say that a protection is still needed, and when to look at it again."""
    protection = Protection.objects.in_force().select_for_update().filter(pk=number).first()
    if protection:
        protection.review_on = review_on
        protection.save(update_fields=["review_on"])
        subject = f"person:{protection.person}"
        note_down(f"protection.{protection.kind}.reviewed", subject, reason=reason, by=by)


@transaction.atomic
def review_denial(number: int, *, reason: str, review_on: date, by: AbstractBaseUser) -> None:
    """Say that a denial is still needed, and when to look at it again."""
    denial = Denial.objects.in_force().select_for_update().filter(pk=number).first()
    if denial:
        denial.review_on = review_on
        denial.save(update_fields=["review_on"])
        subject = between(denial.person, denial.worker_id)
        note_down("denial.reviewed", subject, reason=reason, by=by)


@transaction.atomic
def end_what_is_over(*, by: str) -> int:
    """End what was placed until a day that has come; returns how much.

    Until this has run a protection holds, while access ends on its day whatever happens.
    """
    today = timezone.localdate()
    over: list[Placed] = [
        *Protection.objects.to_end(today).select_for_update(),
        *Denial.objects.to_end(today).select_for_update(),
        *NamedAccess.objects.to_end(today).select_related("protection"),
    ]
    for placed in over:
        end(placed, reason=IT_ENDED, by=by)
    return len(over)


@transaction.atomic
def remind_of_protections(*, by: str) -> int:
    """Ask owners once a week for what is to be looked at again, or about to end; returns how many.

    Nothing ends because nobody looks: what is overdue holds, and is asked for every week.
    """
    today = timezone.localdate()
    due = today + REMINDED_BEFORE
    year, week, _day = today.isocalendar()
    protections = [
        one
        for one in Protection.objects.in_force().select_related("team")
        if one.review_on <= due or (one.ends_on and one.ends_on <= due)
    ]
    denials = Denial.objects.in_force().filter(review_on__lte=due).count()
    officers = information_governance()
    number_of = Counter(dict.fromkeys(officers, len(protections) + denials))
    for protection in protections:
        number_of.update(managers_of(protection.team) - officers)
    for address, number in sorted(number_of.items()):
        if number:
            words = {"number": str(number), "link": notify.link_to("sharing:protections")}
            notify.email_once(
                PROTECTIONS, to=[address], occasion=f"protections:{year}-{week}",
                personalisation=words, by=by,
            )  # fmt: skip
    return len(protections) + denials
