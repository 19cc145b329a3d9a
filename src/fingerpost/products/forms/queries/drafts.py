from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from fingerpost.engines.formflow import Walk, walk_by_tasks
from fingerpost.products.forms.models import Channel, FormSession
from fingerpost.products.forms.rules import Manifest, hash_of, is_urgent

from .prepared import Prepared
from .versions import PinnedVersion, form_of, manifest_of, same_version

SOON = timedelta(days=1)
# Every page begins with this query.
_COLUMNS = (
    "pk",
    "channel",
    "answers",
    "revision",
    "started_at",
    "expires_at",
    "returned_at",
    "journey",
    "language",
    "amends_id",
    "sent_again_at",
    "version_id",
    "version__service",
    "version__number",
    "version__checksum",
    "submission__reference",
    "submission__completed_at",
)
_DRAFT = Prepared(lambda hash_: FormSession.objects.filter(key_hash=hash_).values_list(*_COLUMNS))


@dataclass(frozen=True)
class Draft:
    """What somebody has answered so far, and what became of it."""

    pk: int
    version: PinnedVersion
    channel: str
    answers: dict[str, Any]
    revision: int
    started_at: datetime
    expires_at: datetime
    returned_at: datetime | None
    journey: int | None
    reference: str | None
    is_sent: bool
    amends: int | None = None

    @property
    def is_assisted(self) -> bool:
        """Whether a worker writes down what somebody says, and not yet they themselves."""
        return self.channel != Channel.ONLINE and self.returned_at is None

    def ends_soon(self, now: datetime) -> bool:
        """Whether the answers are deleted within a day, unless one of them is changed or saved."""
        return not self.is_sent and self.expires_at - now < SOON

    @property
    def manifest(self) -> Manifest:
        return manifest_of(self.version)

    def walk(self, now: datetime) -> Walk:
        """The route that the answers so far lead along today."""
        return walk_by_tasks(form_of(self.version), self.answers, today=now.date())

    def is_urgent(self, here: Walk) -> bool:
        """Whether these answers report a risk that cannot wait."""
        return is_urgent(self.manifest, here)


def draft_with(key: str, *, now: datetime) -> Draft | None:
    """The draft that belongs to a browser's key, unless it has expired."""
    for pk, *kept, version, service, number, checksum, reference, completed_at in _DRAFT.rows(
        hash_of(key)
    ):
        channel, answers, revision, *moments, journey, language, amends, again_at = kept
        started_at, expires_at, returned_at = moments
        draft = Draft(
            pk=pk,
            version=same_version(version, service, number, checksum, language),
            channel=channel,
            answers=answers,
            revision=revision,
            started_at=started_at,
            expires_at=expires_at,
            returned_at=returned_at,
            journey=journey,
            reference=reference,
            is_sent=completed_at is not None or again_at is not None,
            amends=amends,
        )
        return draft if draft.expires_at > now else None
    return None


def with_key(key: str) -> QuerySet[FormSession]:
    """The session of a key, of which only a hash is kept."""
    return FormSession.objects.filter(key_hash=hash_of(key))


def as_draft(session: FormSession) -> Draft:
    """A session as everyone but its own actions sees it."""
    version, submission = session.version, getattr(session, "submission", None)
    is_completed = submission is not None and submission.completed_at is not None
    return Draft(
        pk=session.pk,
        version=PinnedVersion(
            version.pk, version.service, version.number, version.checksum, session.language
        ),
        channel=session.channel,
        answers=session.answers,
        revision=session.revision,
        started_at=session.started_at,
        expires_at=session.expires_at,
        returned_at=session.returned_at,
        journey=session.journey,
        reference=submission.reference if submission else None,
        is_sent=is_completed or session.sent_again_at is not None,
        amends=session.amends_id,
    )
