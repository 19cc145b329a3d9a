from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.common.audit.rules import NEARLY, Look
from fingerpost.common.sharing import queries
from fingerpost.common.sharing.models import Purpose
from fingerpost.common.sharing.rules import Consent, NoOpenPurpose, reference_of

Person = AbstractBaseUser | AnonymousUser


class UnknownPurpose(LookupError):
    """The council's purposes.yaml does not name it."""


@transaction.atomic
def state_purpose(*, kind: str, about: str, reason: str, consent: Consent, by: Person) -> Purpose:
    """Open a purpose for somebody, and end the one they had.

    Raises UnknownPurpose if the council has no purpose of this kind.
    """
    if kind not in queries.policy().purposes:
        raise UnknownPurpose(kind)
    _take_turn(by)
    _end_open_purpose(by, Purpose.Ended.REPLACED)
    purpose = Purpose.objects.create(
        stated_by_id=by.pk,  # type: ignore[misc]  # a visitor has none: the database refuses
        kind=kind,
        about=about,
        reason=reason,
        consent_spoke_with=consent.spoke_with,
        consent_spoke_on=consent.spoke_on,
        consent_why_not=consent.why_not,
    )
    _record(purpose, "purpose.stated", by=by)
    return purpose


@transaction.atomic
def end_purpose(*, by: Person) -> None:
    """End what somebody said they were doing; nothing happens if they had said nothing."""
    _end_open_purpose(by, Purpose.Ended.BY_HAND)


@transaction.atomic
def end_purpose_at_sign_out(*, by: Person) -> None:
    """Whoever signs out is no longer doing anything."""
    _end_open_purpose(by, Purpose.Ended.SIGNED_OUT)


def record_look(
    look: Look,
    *,
    shown: Iterable[str],
    by: Person,
    nearly: Iterable[str] = (),
    also: Iterable[tuple[Look, str]] = (),
) -> None:
    """Commit who is about to see what and why; raises, so that nothing is shown, if it cannot.

    Every query that returns personal data to a person calls this last, before it returns. `nearly`
    are the references of sealed people, and the ids of sources with sealed records, that would
    have been shown: they are written down with the rest, and their owners hear of it. `also` are
    looks of another depth. All is one commit: give something to be written whatever was found,
    for a commit that is made for a near miss alone shows in the time.
    """
    looks = [*also, *((look, one) for one in shown)]
    purpose = queries.open_purpose_of(by)
    if purpose is None:
        raise NoOpenPurpose(about=reference_of(looks[0][1]) if looks else "")
    looks += [(look, f"{NEARLY}{one}") for one in nearly]
    audit.record_looks(looks, by=by, purpose=str(purpose), reason=purpose.reason)


def _take_turn(by: Person) -> None:
    """Two statements at once follow each other, so that neither meets the other's open purpose."""
    get_user_model()._default_manager.select_for_update().get(username=by.get_username())


def _end_open_purpose(by: Person, ended: Purpose.Ended) -> None:
    purpose = Purpose.objects.not_ended_of(by.pk).select_for_update().first()
    if purpose is None:
        return
    now, lapses_at = timezone.now(), purpose.as_stated().lapses_at
    purpose.closed_at = max(min(now, lapses_at), purpose.opened_at)
    purpose.ended = Purpose.Ended.LAPSED if now >= lapses_at else ended
    purpose.save(update_fields=["closed_at", "ended"])
    _record(purpose, "purpose.ended", by=by)


def _record(purpose: Purpose, action: str, *, by: Person) -> None:
    audit.record(
        by=by,
        action=action,
        subject=f"purpose:{purpose.pk}",
        purpose=str(purpose),
        reason=purpose.reason,
    )
