from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from fingerpost.common.design.components import day_said
from fingerpost.products.cases.models import Case, CaseEvent
from fingerpost.products.cases.rules.workflow import Workflow

Kind = CaseEvent.Kind


@dataclass(frozen=True)
class Happened:
    """Something that was done to a case, in words."""

    title: str
    at: datetime
    by: str
    text: str


def history_of(case: Case, workflow: Workflow) -> list[Happened]:
    """What happened to a case, the latest first."""
    events = case.events.select_related("by", "to").order_by("-at", "-pk")
    return [
        Happened(
            title=_title(event, workflow),
            at=event.at,
            by=str(event.by) if event.by else "",
            text=_text(event, workflow),
        )
        for event in events
    ]


def _title(event: CaseEvent, workflow: Workflow) -> str:
    kind = Kind(event.kind).label
    if event.to:
        return _("%(what)s: %(who)s") % {"what": kind, "who": event.to}
    if value := _value(event, workflow):
        return _("%(what)s: %(value)s") % {"what": kind, "value": value}
    return str(kind)


def _value(event: CaseEvent, workflow: Workflow) -> str:
    if event.kind == Kind.MOVED:
        return workflow.state(event.value).name
    if event.kind == Kind.RATED:
        rating = workflow.rating(event.value)
        return rating.name if rating else ""
    if event.kind == Kind.DECIDED:
        decision = workflow.decision(event.value)
        return decision.name if decision else ""
    if event.kind == Kind.REVIEW_SET:
        return day_said(date.fromisoformat(event.value))
    if event.kind == Kind.DATE_SET:
        day, _space, on = event.value.partition(" ")
        known = workflow.day(day)
        return f"{known.name if known else day}, {day_said(date.fromisoformat(on))}"
    if event.kind in (Kind.LOCKED, Kind.UNLOCKED) and event.value:
        return _("until the end of %(day)s") % {"day": day_said(date.fromisoformat(event.value))}
    if event.kind == Kind.CHANGED:
        return ""
    return event.value


def _text(event: CaseEvent, workflow: Workflow) -> str:
    outcome = workflow.outcome(event.outcome)
    return ". ".join(filter(None, [outcome.name if outcome else "", event.reason]))
