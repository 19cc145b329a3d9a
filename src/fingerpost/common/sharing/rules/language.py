"""The words of a council's sharing files: purposes, agreements, and what each source shares."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from fingerpost.common.identity.rules import Role
from fingerpost.engines.formflow.language.strict import Day, Id, Line, Many, Some, Strict

Age = Annotated[int, Field(ge=0, le=130)]


class Outcome(StrEnum):
    """What is done with a field, from the most open to the strictest."""

    SHOW = "show"
    MASK = "mask"
    HIDE = "hide"
    SEALED = "sealed"

    @property
    def permits(self) -> bool:
        return self in (Outcome.SHOW, Outcome.MASK)


class Mask(StrEnum):
    """How a value is shown without being told."""

    YES_OR_NO = "yes-or-no"
    INITIALS = "initials"
    YEAR = "year"
    POSTCODE_AREA = "postcode-area"
    LAST_THREE = "last-three"


class LawfulBasis(StrEnum):
    """Article 6 of the UK GDPR; consent to help is something else, and is recorded elsewhere."""

    CONSENT = "consent"
    CONTRACT = "contract"
    LEGAL_OBLIGATION = "legal-obligation"
    VITAL_INTERESTS = "vital-interests"
    PUBLIC_TASK = "public-task"
    LEGITIMATE_INTERESTS = "legitimate-interests"


class FieldKind(StrEnum):
    """How the law sees what a field holds."""

    PERSONAL = "personal"
    SPECIAL = "special"
    CRIMINAL = "criminal"


class PurposeGround(Strict):
    """What somebody may be doing when they look at people, and the law that lets them."""

    id: Annotated[Id, Field(max_length=20)]
    name: Line
    law: Line
    basis: Annotated[LawfulBasis, Field(strict=False)]
    special_basis: Line | None = None


class Purposes(Strict):
    """The whole of purposes.yaml."""

    purposes: Some[PurposeGround]


class Agreement(Strict):
    """Who agreed to share what for, and until when; nothing is shown outside its days."""

    id: Id
    title: Line
    with_: Annotated[Some[Line], Field(alias="with")]
    purposes: Some[Id]
    signed_on: Day
    review_on: Day
    expires_on: Day
    kept_for: Line

    def is_in_force(self, today: date) -> bool:
        """From the day of signing to the last day, both included."""
        return self.signed_on <= today <= self.expires_on


class SharedField(Strict):
    """One thing that a source knows of a person; some tell where the person can be found."""

    id: Id
    name: Line
    kind: Annotated[FieldKind, Field(strict=False)] = FieldKind.PERSONAL
    tells_where: bool = False


class Ages(Strict):
    """In completed years, both included."""

    from_: Annotated[Age, Field(alias="from")] = 0
    to: Age = 130


class Born(Strict):
    """A cohort, such as one school year: born from one day to another, both included."""

    from_: Annotated[Day, Field(alias="from")]
    to: Day


class When(Strict):
    """A condition on what the same record says; exactly one of the tests."""

    field: Id
    is_: Annotated[str | int | bool | None, Field(alias="is")] = None
    over: int | None = None
    within_months: Annotated[int, Field(ge=1, le=1200)] | None = None


class Rule(Strict):
    """What is done with some fields, in which circumstances; a condition left out means any."""

    outcome: Annotated[Outcome, Field(strict=False)]
    reason: Line
    under: Id | None = None
    fields: Many[Id] = ()
    purposes: Many[Id] = ()
    roles: Annotated[tuple[Annotated[Role, Field(strict=False)], ...], Field(strict=False)] = ()
    ages: Ages | None = None
    born: Born | None = None
    places: Many[Line] = ()
    when: Many[When] = ()
    until: Day | None = None
    mask: Annotated[Mask, Field(strict=False)] | None = None
    at_most: Annotated[int, Field(ge=1, le=1000)] | None = None
    newest_by: Id | None = None


class SourceSharing(Strict):
    """What one source shares; the whole of its file, which is named after it."""

    name: Line
    holds: Line
    owner: Line
    contact: Line
    agreements: Some[Agreement]
    fields: Some[SharedField]
    rules: Many[Rule] = ()

    def agreement(self, agreement: str) -> Agreement:
        return next(known for known in self.agreements if known.id == agreement)
