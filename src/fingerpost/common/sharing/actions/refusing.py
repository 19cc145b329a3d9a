from django.db import transaction

from fingerpost.common.audit import actions as audit
from fingerpost.common.sharing import queries
from fingerpost.common.sharing.models import DecisionNotToShare
from fingerpost.common.sharing.rules import NoOpenPurpose

from .purposes import Person


@transaction.atomic
def decide_not_to_share(
    *, about: str, what: str, with_whom: str, reason: str, by: Person
) -> DecisionNotToShare:
    """Record that something of a case is not shared, with whom and why; raises NoOpenPurpose."""
    purpose = queries.open_purpose_of(by)
    if purpose is None:
        raise NoOpenPurpose(about)
    decision = DecisionNotToShare.objects.create(
        about=about,
        purpose=str(purpose),
        what=what,
        with_whom=with_whom,
        reason=reason,
        decided_by_id=by.pk,  # type: ignore[misc]  # a visitor has no purpose
    )
    audit.record(
        by=by,
        action="sharing.decided-not-to",
        subject=f"case:{about}",
        purpose=str(purpose),
        reason=reason,
    )
    return decision
