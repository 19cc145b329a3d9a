from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.engines.formflow import ENGLISH
from fingerpost.products.forms import queries
from fingerpost.products.forms.models import FormSession, SavedLink
from fingerpost.products.forms.queries.drafts import as_draft
from fingerpost.products.forms.rules import hash_of, new_token

from .drafts import DraftGone, lock_session
from .limits import may_write_to
from .saved_messages import queue_links, queue_nothing_saved

LINK_LASTS = timedelta(days=7)
MOST_IN_A_MESSAGE = 3


class LinkSpent(LookupError):
    """The link was used, has expired, or never was."""


@transaction.atomic
def save_for_later(key: str, address: str, *, journey: int, by: audit.Actor) -> None:
    """Send a link by which the answers can be gone on with; raises DraftGone.

    Only the last address counts: links that went to another one stop working. `journey` is what
    telemetry counts it as, 0 if whoever saves objects.
    """
    session = lock_session(key)
    draft = as_draft(session)
    if draft.is_sent:
        raise DraftGone
    if session.saved_to not in queries.marks_of(address):
        session.saved_links.all().delete()
    session.saved_to = queries.mark_of(address)
    session.journey = journey
    session.expires_at = timezone.now() + timedelta(days=draft.manifest.drafts_kept_days)
    session.save(update_fields=["saved_to", "journey", "expires_at"])
    if may_write_to(address):
        queue_links(address, [_new_link(session, by=by)], session.language, by=by)


@transaction.atomic
def ask_for_links(address: str, *, by: audit.Actor, language: str = ENGLISH) -> None:
    """Send links to whatever was saved with this address; one message, also if that is nothing.

    So neither the answer nor how long it takes says whether the address is known.
    """
    if not may_write_to(address):
        return
    now = timezone.now()
    unsent = FormSession.objects.filter(
        saved_to__in=queries.marks_of(address), expires_at__gt=now, submission__completed_at=None
    )
    saved = unsent.order_by("-expires_at", "-pk")[:MOST_IN_A_MESSAGE]
    links = [_new_link(session, by=by) for session in saved]
    if links:
        queue_links(address, links, language, by=by)
    else:
        queue_nothing_saved(address, language, by=by)


@transaction.atomic
def reopen(token: str, *, by: audit.Actor) -> str:
    """Use a link up; give the new key to its draft. The key of any other browser ends.

    Raises LinkSpent. Of two that use it at once, one gets the draft.
    """
    now, link = timezone.now(), SavedLink.objects.filter(token_hash=hash_of(token)).first()
    locked = FormSession.objects.select_for_update()
    session = locked.filter(pk=link.session_id).first() if link else None
    # Asked under the lock: whoever held it before may have used the link.
    if session is None or not queries.is_open(token, now=now):
        raise LinkSpent
    session.saved_links.filter(used_at=None).update(used_at=now)
    key = new_token()
    session.key_hash, session.returned_at = hash_of(key), now
    session.save(update_fields=["key_hash", "returned_at"])
    audit.record(by=by, action="draft.reopened", subject=f"draft:{session.pk}")
    return key


def _new_link(session: FormSession, *, by: audit.Actor) -> tuple[str, datetime]:
    """A token that only its message holds, and until when it works."""
    token, now = new_token(), timezone.now()
    until = min(session.expires_at, now + LINK_LASTS)
    SavedLink.objects.create(
        session=session, token_hash=hash_of(token), sent_at=now, expires_at=until
    )
    audit.record(by=by, action="draft.link-sent", subject=f"draft:{session.pk}")
    return token, until
