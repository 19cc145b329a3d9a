"""Looking up what a page asks for: outside any transaction, for as long as it is waited for."""

import logging
import time
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.engines import formflow
from fingerpost.engines.formflow import Due, LookedUp, NotOfItsType, Walk
from fingerpost.products.forms import queries
from fingerpost.products.forms.actions.drafts import lock_draft
from fingerpost.products.forms.actions.keeping import keep_answers, tell_the_front_door
from fingerpost.products.forms.ports import Connector, Inquiry, Unavailable
from fingerpost.products.forms.queries import Draft

from .registry import breaker_of, connector_named

logger = logging.getLogger(__name__)
PROCESS = "look-ups"
MOST_IN_TURN = 5  # so that nobody waits for more


@dataclass(frozen=True)
class Told:
    """What may be counted of one look-up: its name, how it went, how long it took."""

    name: str
    state: str
    milliseconds: int


def look_up_what_is_due(key: str, *, by: audit.Actor) -> tuple[Told, ...]:
    """Find out what the draft's pages wait for, and keep it with its answers; raises DraftGone.

    Nothing is held while a system is waited for: no transaction, no lock. If the answers are
    others by then, what was found for these is dropped.
    """
    told: list[Told] = []
    while len(told) < MOST_IN_TURN:
        draft = queries.draft_with(key, now=timezone.now())
        if draft is None or draft.is_sent:
            break
        due = next(formflow.due(draft.walk(timezone.localtime())), None)
        if due is None:
            break
        began = time.monotonic()
        found = _find(draft, due)
        took = round((time.monotonic() - began) * 1000)
        told.append(Told(due.lookup.id, found.state, took))
        _keep(key, due, found, by=by)
    return tuple(told)


def _find(draft: Draft, due: Due) -> LookedUp:
    """How it went; a system that does not answer, or not as declared, is unavailable."""
    if not due.sends:
        return formflow.as_declared(due.lookup, None)
    name = due.lookup.definition.connector
    connector, breaker = connector_named(name), breaker_of(name)
    if connector is None:
        return _unavailable(due, "no-connector")
    if not breaker.may_ask(time.monotonic()):
        return _unavailable(due, "at-rest")
    _say_so(draft, due)
    try:
        found = _asked(connector, due)
    except Unavailable as refusal:
        if refusal.is_theirs:
            breaker.failed(time.monotonic())
        return _unavailable(due, refusal.reason)
    breaker.answered()
    return found


def _asked(connector: Connector, due: Due) -> LookedUp:
    definition = due.lookup.definition
    inquiry = Inquiry(due.sends, definition.purpose, float(definition.wait))
    try:
        return formflow.as_declared(due.lookup, connector.find(inquiry))
    except NotOfItsType as fault:
        raise Unavailable(f"type-of-{fault}") from None


@transaction.atomic
def _say_so(draft: Draft, due: Due) -> None:
    """In the audit before anything goes out; without the entry nothing does."""
    audit.record(
        by=PROCESS,
        action="draft.looked-up",
        subject=f"draft:{draft.pk}",
        purpose=due.lookup.definition.purpose,
        reason=f"{due.lookup.definition.connector}: {', '.join(sorted(due.sends))}",
    )


def _unavailable(due: Due, reason: str) -> LookedUp:
    logger.warning("look-up %s is unavailable: %s", due.lookup.id, reason)
    return LookedUp("unavailable")


@transaction.atomic
def _keep(key: str, due: Due, found: LookedUp, *, by: audit.Actor) -> None:
    draft = lock_draft(key)
    if draft.is_sent:
        return
    here: Walk = draft.walk(timezone.localtime())
    if any((one.step, one.lookup.id, one.sends) == _what(due) for one in formflow.due(here)):
        answers = formflow.keep(here, due, found, at=timezone.now())
        tell_the_front_door(draft, keep_answers(draft, answers), by=by)


def _what(due: Due) -> tuple[object, str, object]:
    return due.step, due.lookup.id, due.sends
