"""How it is going, for whoever sent it and came by a link."""

from dataclasses import dataclass
from datetime import datetime

from fingerpost.engines.formflow import ENGLISH
from fingerpost.products.forms import rules
from fingerpost.products.forms.models import ProgressLink, Submission
from fingerpost.products.forms.rules import hash_of

from .changing import ChangesShown, changes_shown
from .receipts import Receipt
from .versions import in_language, languages_of, manifest_of, pinned


@dataclass(frozen=True)
class ProgressShown:
    """What a resident sees; of a safeguarding service only that it came, and the decision."""

    reference: str
    title: str
    received_at: datetime
    what_happens_next: str
    progress: rules.Progress | None
    language: str = ENGLISH
    languages: tuple[str, ...] = ()
    changes: ChangesShown | None = None

    @property
    def is_safeguarding(self) -> bool:
        return not self.title


def is_progress_open(token: str, *, now: datetime) -> bool:
    """Whether somebody could see how it is going by this link."""
    return ProgressLink.objects.open(now).filter(token_hash=hash_of(token)).exists()


def visited_with(key: str, *, now: datetime) -> Submission | None:
    """What somebody sent who opened a link within the hour."""
    visits = ProgressLink.objects.filter(visit_hash=hash_of(key), visit_ends_at__gt=now)
    visit = visits.select_related("submission__version").defer("submission__version__files").first()
    return visit.submission if visit else None


def progress_shown(submission: Submission, language: str = ENGLISH) -> ProgressShown:
    """How it is going, by what is published about its service."""
    version = in_language(pinned(submission), language)
    manifest, found = (
        manifest_of(version),
        rules.progress_of(submission.reference, version.language),
    )
    if manifest.safeguarding and found:
        found = rules.Progress("", (), found.decision, found.decided_at)
    return ProgressShown(
        reference=submission.reference,
        title="" if manifest.safeguarding else manifest.title,
        received_at=submission.received_at,
        what_happens_next=manifest.what_happens_next,
        progress=found,
        language=version.language,
        languages=languages_of(version),
        changes=changes_shown(submission),
    )


def may_be_written_to(reference: str) -> bool:
    """Whether whoever sent it gave an address, and may read a message about it there."""
    found = Submission.objects.filter(reference=reference).select_related("version")
    submission = found.defer("version__files").first()
    if submission is None or manifest_of(pinned(submission)).safeguarding:
        return False
    return bool(address_of(submission))


def address_given(receipt: Receipt) -> str:
    """Where whoever sent this may be written to, if they gave an address."""
    return address_of(Submission.objects.select_related("version").get(reference=receipt.reference))


def address_of(submission: Submission) -> str:
    """The e-mail address that whoever sent it gave for themselves, if any."""
    asked = manifest_of(pinned(submission)).confirm_to
    return str(submission.answers.get(asked) or "") if asked else ""
