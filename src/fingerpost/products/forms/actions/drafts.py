from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.common.audit.actions import Actor
from fingerpost.engines.formflow import ENGLISH
from fingerpost.products.appointments import actions as appointments
from fingerpost.products.forms import queries
from fingerpost.products.forms.models import Channel, FormSession
from fingerpost.products.forms.queries.drafts import as_draft, with_key
from fingerpost.products.forms.queries.prepared import Prepared
from fingerpost.products.forms.queries.times import asks_for_times
from fingerpost.products.forms.queries.uploads import drafts_with_files
from fingerpost.products.forms.rules import hash_of, new_token
from fingerpost.products.forms.rules.fees import ANY_DRAFT, subject_of_draft
from fingerpost.products.payments import actions as payments
from fingerpost.products.payments import queries as paid

from .following import delete_files_of_draft

_LOCK = Prepared(
    lambda hash_: FormSession.objects.filter(key_hash=hash_).select_for_update().values_list("pk")
)


class DraftGone(LookupError):
    """The draft was deleted, has expired, or never was."""


class ByInvitationOnly(Exception):
    """Nobody begins this form without a link of their own."""


def start_draft(
    service: str,
    *,
    by: Actor,
    channel: str = Channel.ONLINE,
    language: str = ENGLISH,
    invitation: int | None = None,
    given: Mapping[str, Any] | None = None,
) -> str:
    """Begin a form on its current version; give the key that only the browser keeps.

    It begins in the language if the version is offered in it, else in English; with the answers
    that an invitation has `given` beforehand. Raises ByInvitationOnly.
    """
    version = queries.in_language(queries.current_version(service), language)
    if invitation is None and queries.manifest_of(version).by_invitation:
        raise ByInvitationOnly
    given = given or {}
    key, now = new_token(), timezone.now()
    FormSession.objects.create(
        key_hash=hash_of(key),
        version_id=version.pk,
        channel=Channel(channel),
        language=version.language,
        answers=dict(given),
        filled_in=sorted(given),
        invitation_id=invitation,
        started_at=now,
        expires_at=now + timedelta(days=queries.manifest_of(version).drafts_kept_days),
    )
    return key


def lock_session(key: str) -> FormSession:
    """The session, so that nobody else changes it until the transaction ends."""
    # The submission is not joined: a joined row would be the one from before the wait for the lock.
    found = with_key(key).exclude(expires_at__lte=timezone.now()).select_for_update(of=("self",))
    session = found.select_related("version").defer("version__files").first()
    if session is None:
        raise DraftGone
    return session


def lock_draft(key: str) -> queries.Draft:
    """The session under the same lock, as everyone sees it: each answered page begins with it."""
    if connection.features.has_select_for_update:  # else the transaction holds the whole database
        _LOCK.rows(hash_of(key))
    draft = queries.draft_with(key, now=timezone.now())
    if draft is None:
        raise DraftGone
    return draft


def speak(draft: queries.Draft, language: str) -> queries.Draft:
    """Go on in another language that the draft's version is offered in; answers stay as they are.

    The session of a key is changed without its lock: nothing else hangs on its language.
    """
    version = queries.in_language(draft.version, language)
    if version.language != draft.version.language:
        FormSession.objects.filter(pk=draft.pk).update(language=version.language)
    return replace(draft, version=version)


@transaction.atomic
def delete_draft(key: str, *, by: Actor) -> None:
    """Delete what somebody wants nobody to find; an immediate risk that was stored stays.

    Raises DraftGone.
    """
    session = lock_session(key)
    if not as_draft(session).is_sent:
        audit.record(by=by, action="draft.deleted", subject=f"draft:{session.pk}")
        if (draft := as_draft(session)).manifest.fee is not None:
            payments.withdraw(subject_of_draft(draft.pk), by=by)
        delete_files_of_draft(session.pk, by=by)
        if asks_for_times(draft.version):
            appointments.release(subject_of_draft(draft.pk))
        session.delete()


def delete_expired_drafts(*, by: Actor) -> int:
    """Delete what nobody came back to, with its files and the links to it; give how many.

    What was sent stays. What was paid for it goes back.
    """
    with transaction.atomic():
        expired = FormSession.objects.expired(timezone.now())
        with_files = expired.filter(pk__in=drafts_with_files())
        for pk in list(with_files.values_list("pk", flat=True)):
            delete_files_of_draft(pk, by=by)
        _all, by_model = expired.delete()
    for subject in paid.live_subjects(ANY_DRAFT):
        if not FormSession.objects.filter(pk=int(subject.removeprefix(ANY_DRAFT))).exists():
            payments.withdraw(subject, by=by)
    return by_model.get(FormSession._meta.label, 0)
