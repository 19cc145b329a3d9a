"""How every change of a case begins and ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.products.cases.models import Case, CaseEvent
from fingerpost.products.cases.queries.access import NoSuchCase, standing_of
from fingerpost.products.cases.queries.workflows import workflow_of
from fingerpost.products.cases.rules.language import Standing
from fingerpost.products.cases.rules.workflow import Act, Workflow

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User

Kind = CaseEvent.Kind


class CaseChanged(Exception):
    """Somebody else changed the case since this person looked at it; nothing was done."""


class NotPossible(Exception):
    """The workflow does not let this person do this to the case now; nothing was done."""


@dataclass(frozen=True)
class Change:
    """A case that is being changed: nobody else can change it until this is over."""

    case: Case
    workflow: Workflow
    standing: frozenset[Standing]
    by: User
    now: datetime

    def need(self, act: Act) -> None:
        """Refuse what this person may not do now."""
        case = self.case
        allowed = self.workflow.acts_open_to(
            self.standing, state=case.state, on_hold=case.is_on_hold
        )
        if act not in allowed:
            raise NotPossible(act.value)

    def record(self, kind: CaseEvent.Kind, **said: Any) -> None:
        """Tell the case's history and the audit what was done; the audit without the words."""
        CaseEvent.objects.create(case=self.case, kind=kind, at=self.now, by=self.by, **said)
        audit.record(by=self.by, action=f"case.{kind.value}", subject=f"case:{self.case.reference}")


@contextmanager
def changing(reference: str, *, revision: int | None, by: User) -> Iterator[Change]:
    """Lock a case that this person may see, and save it; raises NoSuchCase and CaseChanged.

    What only adds to a case, such as a note, names no revision: it contradicts nothing that
    somebody else does meanwhile.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update().filter(reference=reference).first()
        standing = standing_of(by, case) if case else frozenset()
        if case is None or not standing:
            raise NoSuchCase
        if revision is not None and case.revision != revision:
            raise CaseChanged
        workflow = workflow_of(case.service, case.version)
        yield Change(case, workflow, standing, by, timezone.now())
        if revision is not None:
            case.revision += 1
        case.save()
