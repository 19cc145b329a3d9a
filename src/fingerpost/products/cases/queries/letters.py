"""The letter that tells a referrer what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from fingerpost.common.audit.rules import Look
from fingerpost.common.sharing import actions as sharing
from fingerpost.engines.formflow import ENGLISH
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
    """What a referrer reads, word for word, and how it reaches them; no e-mail means by phone.

    `english` is what it says, where it is in another language.
    """

    text: str
    email: str
    telephone: str
    language: str
    english: str


def letter_for(case: Case, decision: str) -> Letter:
    """What the referrer would read; raises NoLetter."""
    chosen = workflow_of(case.service, case.version).decision(decision)
    referrer = Referrer.objects.filter(case=case).first()
    if chosen is None or referrer is None:
        raise NoLetter
    language = forms.language_of(case.reference)
    text, english = (
        forms.published_letter(case.service, case.version, chosen.letter, one)
        for one in (language, ENGLISH)
    )
    if text is None or english is None:
        raise NoLetter
    said = {
        "name": referrer.name,
        "reference": case.reference,
        "council": settings.COUNCIL.name,
        "telephone": settings.COUNCIL.telephone,
        "front_door_telephone": settings.COUNCIL.front_door_telephone,
    }
    return Letter(
        text=fill_letter(text, said),
        email=referrer.email,
        telephone=referrer.telephone,
        language=ENGLISH if text == english else language,
        english="" if text == english else fill_letter(english, said),
    )


def look_at_letter(reference: str, decision: str, *, by: User) -> Letter:
    """The letter before it is sent, for somebody who has said why; audited before it is shown."""
    letter = letter_for(visible_case(reference, by=by), decision)
    sharing.record_look(Look.OPENED, shown=[f"case:{reference}"], by=by)
    return letter
