"""Whoever sent a form changes whom it names: who has not answered is asked as it says now."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from fingerpost.common.audit import actions as audit
from fingerpost.products.forms import queries
from fingerpost.products.forms.models import FormSession, Invitation, Submission
from fingerpost.products.forms.rules import INVITES, Invites
from fingerpost.products.forms.rules.invites import Asked, people_asked

from .inviting import INVITING, call_off, send_again

Named = dict[tuple[str, str], Asked]


@transaction.atomic
def follow_changes(reference: str, number: int, *, by: audit.Actor) -> None:
    """Write to a changed address, and ask those no more who are not named any more.

    Only what these answers changed is followed, so what a worker put right since then stays. Who
    has answered stays as they are; who has begun and is not named any more may finish.
    """
    submission = Submission.objects.select_related("version").get(reference=reference)
    version = queries.pinned(submission)
    said: Invites | None = queries.service_part(version.service, version.number, INVITES)
    former = submission.former.filter(number=number - 1).first()
    if said is None or former is None:
        return
    answers = queries.answers_for_processing(reference, by=INVITING, purpose="ask whom it names")
    before, after = _named(said, former.answers), _named(said, answers)
    waiting = Invitation.objects.unanswered().filter(submission=submission)
    for invitation in waiting.order_by("pk"):
        key = (invitation.name, invitation.item)
        was, now = before.get(key), after.get(key)
        if was and now is None:
            _name_no_more(invitation, reference, by=by)
        elif was and now and was != now:
            _name_anew(invitation, reference, was, now, by=by)


def _named(said: Invites, answers: Mapping[str, Any]) -> Named:
    return {(one.id, who.item): who for one in said.invites for who in people_asked(one, answers)}


def _name_no_more(invitation: Invitation, reference: str, *, by: audit.Actor) -> None:
    if not FormSession.objects.filter(invitation=invitation).exists():
        call_off(reference, invitation.pk, by=by)


def _name_anew(
    invitation: Invitation, reference: str, was: Asked, now: Asked, *, by: audit.Actor
) -> None:
    if was.name != now.name:
        Invitation.objects.filter(pk=invitation.pk).update(who=now.name)
    moved = was.address.casefold() != now.address.casefold()
    if moved and invitation.to.casefold() != now.address.casefold():
        send_again(reference, invitation.pk, to=now.address, by=by)
