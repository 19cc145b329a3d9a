from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from fingerpost.common.audit import actions as audit
from fingerpost.engines.formflow import ENGLISH
from fingerpost.products.forms import queries, rules
from fingerpost.products.forms.models import ProgressLink, Submission
from fingerpost.products.forms.rules import hash_of, new_token

from .limits import may_write_to
from .progress_messages import queue_message_waits, queue_no_progress, queue_progress_link
from .saving import LinkSpent

LINK_LASTS = timedelta(days=28)
VISIT_LASTS = timedelta(hours=1)


class NoReply(Exception):
    """Nobody has written to them, or it is over."""


def register_progress(
    find: rules.FindProgress, *, reply: rules.TakeReply, file: rules.TakeFile
) -> None:
    """Let a product tell how submissions are going; called from `AppConfig.ready`.

    `reply` takes what is written back, in the transaction of whoever hands it over; `file` takes a
    document that is sent after the form, in one of its own.
    """
    rules.offer_progress(find, reply, file)


@transaction.atomic
def reply(key: str, text: str, *, by: audit.Actor) -> None:
    """Hand what somebody writes back to whoever works on it; raises LinkSpent and NoReply."""
    submission = queries.visited_with(key, now=timezone.now())
    if submission is None:
        raise LinkSpent
    shown = queries.progress_shown(submission)
    if shown.progress is None or not shown.progress.may_reply:
        raise NoReply
    rules.reply_to(submission.reference, text)


def send_file(key: str, file: Any) -> None:
    """Hand a document to whoever works on it; raises LinkSpent, NoReply and a NotStored."""
    submission = queries.visited_with(key, now=timezone.now())
    if submission is None:
        raise LinkSpent
    shown = queries.progress_shown(submission)
    if shown.progress is None or not shown.progress.may_send:
        raise NoReply
    rules.send_to(submission.reference, file)


@transaction.atomic
def tell_of_message(reference: str, *, by: audit.Actor) -> None:
    """Send a link to a message that waits; the e-mail does not say what it says."""
    found = Submission.objects.filter(reference=reference).select_related("version")
    submission = found.defer("version__files").get()
    token = new_progress_link(submission, by=by)
    to, language = queries.address_of(submission), submission.language
    queue_message_waits(to, token, language, by=by)


def new_progress_link(submission: Submission, *, by: audit.Actor) -> str:
    """A token that only its message holds."""
    token, now = new_token(), timezone.now()
    ProgressLink.objects.create(
        submission=submission, token_hash=hash_of(token), sent_at=now, expires_at=now + LINK_LASTS
    )
    subject = f"submission:{submission.reference}"
    audit.record(by=by, action="progress.link-sent", subject=subject)
    return token


@transaction.atomic
def ask_for_progress(
    reference: str, address: str, *, by: audit.Actor, language: str = ENGLISH
) -> None:
    """Send a link to whoever knows both; one message goes out whatever we have.

    Of a safeguarding service nothing can be found by its reference.
    """
    if not may_write_to(address):
        return
    found = Submission.objects.filter(reference=reference.strip().upper())
    submission = found.select_related("version").defer("version__files").first()
    if submission is not None and _may_ask(submission, address):
        queue_progress_link(address, new_progress_link(submission, by=by), language, by=by)
    else:
        queue_no_progress(address, language, by=by)


@transaction.atomic
def send_next_link(key: str, *, by: audit.Actor) -> None:
    """Send a link for the next visit to the address of whoever is here; raises LinkSpent."""
    submission = queries.visited_with(key, now=timezone.now())
    if submission is None:
        raise LinkSpent
    address = queries.address_of(submission)
    if address and may_write_to(address):
        token = new_progress_link(submission, by=by)
        queue_progress_link(address, token, submission.language, by=by)


@transaction.atomic
def open_progress(token: str, *, by: audit.Actor) -> str:
    """Use a link up; give the key to one visit of an hour. Raises LinkSpent.

    Of two that use it at once, one gets in.
    """
    key, now = new_token(), timezone.now()
    links = ProgressLink.objects.filter(token_hash=hash_of(token)).open(now)
    if not links.update(used_at=now, visit_hash=hash_of(key), visit_ends_at=now + VISIT_LASTS):
        raise LinkSpent
    link = ProgressLink.objects.select_related("submission").get(visit_hash=hash_of(key))
    subject = f"submission:{link.submission.reference}"
    audit.record(by=by, action="progress.opened", subject=subject)
    return key


def delete_old_progress_links() -> int:
    """Delete links that open nothing any more; give how many."""
    old = ProgressLink.objects.filter(expires_at__lte=timezone.now() - VISIT_LASTS)
    deleted, _by_model = old.delete()
    return deleted


def _may_ask(submission: Submission, address: str) -> bool:
    manifest = queries.manifest_of(queries.pinned(submission))
    theirs = queries.mark_of(queries.address_of(submission))
    return not manifest.safeguarding and constant_time_compare(queries.mark_of(address), theirs)
