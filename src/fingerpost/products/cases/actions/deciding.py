from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop as _

from fingerpost.common.events import actions as events
from fingerpost.common.notify import actions as notify
from fingerpost.common.notify.ports import Channel
from fingerpost.products.cases.events import CaseDecided
from fingerpost.products.cases.queries.letters import letter_for
from fingerpost.products.cases.rules.language import DECIDED
from fingerpost.products.cases.rules.workflow import Act

from . import clocks
from .changing import Kind, NotPossible, changing

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User

DECISION = "cases.decision"
ALLOCATION = "cases.allocation"
CHANGED = "cases.answers-changed"


def register_messages() -> None:
    """Offer what cases send; neither says whom or which service it is about."""
    notify.register_in_each_language(
        DECISION,
        subject=_("About what you sent us"),
        body="((letter))",
        fields=["letter"],
    )
    notify.register_template(
        ALLOCATION,
        subject="You have new work",
        body="Somebody has given you a case.\n\nSign in and open ((reference)).",
        fields=["reference"],
    )
    notify.register_template(
        CHANGED,
        subject="Answers were changed",
        body="Answers in a case of yours were changed.\n\nSign in and open ((reference)).",
        fields=["reference"],
    )


def decide_case(reference: str, *, decision: str, revision: int, by: User) -> None:
    """Decide about a referral and tell the referrer, by e-mail where there is an address."""
    with changing(reference, revision=revision, by=by) as change:
        change.need(Act.DECIDE)
        case = change.case
        if decision not in {one.id for one in change.workflow.decisions_in(case.state)}:
            raise NotPossible(decision)
        letter = letter_for(case, decision)
        case.decision, case.decided_at = decision, change.now
        clocks.happened(case, change.workflow, DECIDED, change.now)
        change.record(Kind.DECIDED, value=decision)
        if letter.email:
            notify.queue_message(
                key=f"case:{reference}:decision:{revision}",
                channel=Channel.EMAIL,
                to=letter.email,
                template=notify.in_language(DECISION, letter.language),
                personalisation={"letter": letter.text},
                by=by,
            )
        events.publish(CaseDecided(reference=reference))
