from __future__ import annotations

from typing import TYPE_CHECKING

from fingerpost.common.audit import actions as audit
from fingerpost.products.cases.models import DuplicateLink
from fingerpost.products.cases.queries.duplicates import possible_duplicates_of
from fingerpost.products.cases.rules.workflow import Act

from .changing import Kind, NotPossible, changing

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User


def link_duplicate(
    reference: str, *, duplicate_of: str, reason: str, revision: int, by: User
) -> None:
    """Say that a case repeats another; both stay as they are."""
    with changing(reference, revision=revision, by=by) as change:
        change.need(Act.LINK)
        offered = {one.case.reference: one.case for one in possible_duplicates_of(reference, by=by)}
        linked = change.case.repeats.filter(unlinked_at__isnull=True)
        if duplicate_of not in offered or linked.exists():
            raise NotPossible(duplicate_of)
        DuplicateLink.objects.create(
            case=change.case,
            duplicate_of=offered[duplicate_of],
            reason=reason,
            linked_at=change.now,
            linked_by=by,
        )
        change.record(Kind.LINKED, value=duplicate_of, reason=reason)
        audit.record(by=by, action="case.repeated", subject=f"case:{duplicate_of}")


def unlink_duplicate(reference: str, *, reason: str, revision: int, by: User) -> None:
    """Take back that a case repeats another; that it was once said stays known."""
    with changing(reference, revision=revision, by=by) as change:
        change.need(Act.LINK)
        link = change.case.repeats.filter(unlinked_at__isnull=True).first()
        if link is None:
            raise NotPossible("unlink")
        link.unlinked_at, link.unlinked_by, link.unlinked_reason = change.now, by, reason
        link.save(update_fields=["unlinked_at", "unlinked_by", "unlinked_reason"])
        change.record(Kind.UNLINKED, value=link.duplicate_of.reference, reason=reason)
