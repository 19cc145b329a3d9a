"""What the pages for acting on a case can offer; nothing here says who the case is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fingerpost.products.cases.models import Case
from fingerpost.products.cases.rules.language import Transition
from fingerpost.products.cases.rules.workflow import Act, Workflow
from fingerpost.products.forms import queries as forms

from .access import standing_of, visible_case
from .workflows import workflow_of

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User


@dataclass(frozen=True)
class ActOptions:
    """A case that somebody is about to act on, and what they may do with it now."""

    case: Case
    workflow: Workflow
    steps: tuple[Transition, ...]
    acts: frozenset[Act]

    def step(self, transition: str) -> Transition | None:
        """This transition, if this person may make it now."""
        return next((step for step in self.steps if step.id == transition), None)


def options_for(reference: str, *, by: User) -> ActOptions:
    """What this person may do now with a case that they may see."""
    case = visible_case(reference, by=by)
    workflow = workflow_of(case.service, case.version)
    standing, state, held = standing_of(by, case), case.state, case.is_on_hold
    acts = workflow.acts_open_to(standing, state=state, on_hold=held)
    if case.decided_at is not None or forms.changes_offered(case.service, case.version) is None:
        acts -= {Act.LOCK}
    return ActOptions(
        case=case,
        workflow=workflow,
        steps=workflow.steps_open_to(standing, state=state, on_hold=held),
        acts=acts,
    )
