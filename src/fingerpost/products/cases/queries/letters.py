"""The letter that tells a referrer what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from fingerpost.common.audit.rules import Look
from fingerpost.common.sharing import actions as sharing
from fingerpost.products.cases.models import Case, Referrer
from fingerpost.products.forms import queries as forms
from fingerpost.products.forms.rules import fill_letter

from .access import visible_case
from .workflows import workflow_of

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User


class NoLetter(Exception):
    """The published service has no such letter, or the referral does not say who sent it."""


@dataclass(frozen=True)
class Letter:
    """What a referrer reads, word for word, and how it reaches them; no e-mail means by phone."""

    text: str
    email: str
    telephone: str


def letter_for(case: Case, decision: str) -> Letter:
    """What the referrer would read; raises NoLetter."""
    chosen = workflow_of(case.service, case.version).decision(decision)
    referrer = Referrer.objects.filter(case=case).first()
    if chosen is None or referrer is None:
        raise NoLetter
    text = forms.published_file(case.service, case.version, f"letters/{chosen.letter}")
    if text is None:
        raise NoLetter
    said = {
        "name": referrer.name,
        "reference": case.reference,
        "council": settings.COUNCIL.name,
        "telephone": settings.COUNCIL.telephone,
        "front_door_telephone": settings.COUNCIL.front_door_telephone,
    }
    return Letter(fill_letter(text, said), referrer.email, referrer.telephone)


def look_at_letter(reference: str, decision: str, *, by: User) -> Letter:
    """The letter before it is sent, for somebody who has said why; audited before it is shown."""
    letter = letter_for(visible_case(reference, by=by), decision)
    sharing.record_look(Look.OPENED, shown=[f"case:{reference}"], by=by)
    return letter
