"""What people call the words of the sharing files."""

from collections.abc import Iterable
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fingerpost.common.sharing.rules import FieldKind, LawfulBasis, Mask, Outcome, State

_WORDS: dict[StrEnum, Promise] = {
    State.TO_COME: _("Has not begun"),
    State.IN_FORCE: _("In force"),
    State.TO_REVIEW: _("In force, its review is overdue"),
    State.ABOUT_TO_END: _("In force, about to end"),
    State.ENDED: _("Ended, nothing is shared under it"),
    LawfulBasis.CONSENT: _("Consent: article 6(1)(a) of the UK GDPR"),
    LawfulBasis.CONTRACT: _("Contract: article 6(1)(b) of the UK GDPR"),
    LawfulBasis.LEGAL_OBLIGATION: _("Legal obligation: article 6(1)(c) of the UK GDPR"),
    LawfulBasis.VITAL_INTERESTS: _("Vital interests: article 6(1)(d) of the UK GDPR"),
    LawfulBasis.PUBLIC_TASK: _("Public task: article 6(1)(e) of the UK GDPR"),
    LawfulBasis.LEGITIMATE_INTERESTS: _("Legitimate interests: article 6(1)(f) of the UK GDPR"),
    FieldKind.PERSONAL: _("Personal data"),
    FieldKind.SPECIAL: _("Special category data: article 9"),
    FieldKind.CRIMINAL: _("Criminal offence data: article 10"),
    Outcome.SHOW: _("Shown"),
    Outcome.MASK: _("Shown in part"),
    Outcome.HIDE: _("Not shown"),
    Outcome.SEALED: _("As if it were not there"),
    Mask.YES_OR_NO: _("yes or no"),
    Mask.INITIALS: _("initials"),
    Mask.YEAR: _("the year"),
    Mask.POSTCODE_AREA: _("the first part of the postcode"),
    Mask.LAST_THREE: _("the last three characters"),
}


def words_of(*words: StrEnum) -> str:
    """What people call these words, with semicolons."""
    return "; ".join(str(_WORDS[word]) for word in words)


def roles_said(roles: Iterable[str]) -> str:
    """What people call these roles; identity has their names in its catalogue."""
    return ", ".join(gettext(role.replace("-", " ").capitalize()) for role in roles)
