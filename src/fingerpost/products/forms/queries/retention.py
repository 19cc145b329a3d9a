"""What is no longer to be kept, by the rules of its version; references only."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from fingerpost.common.tasks.queries import in_pieces
from fingerpost.products.forms.models import FormerAnswers, LegalHold, ServiceVersion, Submission
from fingerpost.products.forms.ports import Ending
from fingerpost.products.forms.rules.holders import holders
from fingerpost.products.forms.rules.retention import RETENTION, Ended, Retention, shortest

from .versions import NoSuchService, PinnedVersion, current_version, service_part

CHUNK = 500


@dataclass(frozen=True, order=True)
class Due:
    """One submission that goes, or whose answers to some questions go."""

    service: str
    rule: str
    reference: str
    since: date
    questions: tuple[str, ...] = ()


def due_now(*, today: date) -> list[Due]:
    """Everything that no rule keeps any longer, without what is on hold."""
    held = set(LegalHold.objects.values_list("reference", flat=True))
    versions = ServiceVersion.objects.order_by("service", "number")
    pinned = [PinnedVersion(*row) for row in versions.values_list(*_PINNED)]
    found = (due for one in pinned for due in _of_version(one, today))
    return [due for due in found if due.reference not in held]


_PINNED = ("pk", "service", "number", "checksum")


def count_held() -> int:
    """How many references are on legal hold."""
    return LegalHold.objects.count()


def retention_of(version: PinnedVersion) -> Retention | None:
    """The rules it was sent under; where there were none, those of today."""
    found: Retention | None = service_part(version.service, version.number, RETENTION)
    if found is None:
        try:
            current = current_version(version.service)
        except NoSuchService:
            return None
        found = service_part(current.service, current.number, RETENTION)
    return found


def _of_version(version: PinnedVersion, today: date) -> Iterator[Due]:
    retention = retention_of(version)
    if retention is None:
        return
    before = timezone.now() - shortest(retention)
    old = Submission.objects.filter(version_id=version.pk, received_at__lte=before)
    for chunk in in_pieces(old, CHUNK):
        endings: dict[str, Ending] = {}
        for holder in holders():
            endings |= holder.endings([one.reference for one in chunk])
        former = _former_of(chunk)
        for one in chunk:
            every = [one.answers, *former.get(one.pk, ())]
            yield from _of_submission(one, every, retention, endings.get(one.reference), today)


def _former_of(chunk: list[Submission]) -> dict[int, list[object]]:
    """What was sent before it was changed, by the submission."""
    found: dict[int, list[object]] = {}
    changed = [one.pk for one in chunk if one.answers_number > 1]
    rows = FormerAnswers.objects.filter(submission__in=changed)
    for pk, answers in rows.values_list("submission_id", "answers"):
        found.setdefault(pk, []).append(answers)
    return found


def _of_submission(
    one: Submission,
    answers: list[object],
    retention: Retention,
    ending: Ending | None,
    today: date,
) -> Iterator[Due]:
    ended = _ended(one, ending)
    rule = retention.rule_for(ended)
    since = rule.ends_on(ended)
    if since is not None and since <= today:
        yield Due(one.service, f"keep {rule}", one.reference, since)
        return
    for emptied in retention.empty:
        since = emptied.ends_on(ended)
        if since is not None and since <= today and _holds(answers, set(emptied.questions)):
            rule_said = f"empty {emptied}"
            yield Due(one.service, rule_said, one.reference, since, emptied.questions)


def _ended(one: Submission, ending: Ending | None) -> Ended:
    """Without a case it is over when it was sent; a risk that nobody finished, when it came."""
    received_on = timezone.localdate(one.received_at)
    if ending is not None:
        return Ended(received_on, ending.closed_on, one.end, ending.outcome)
    return Ended(received_on, timezone.localdate(one.completed_at or one.received_at), one.end)


def _holds(part: object, questions: set[str]) -> bool:
    if isinstance(part, dict):
        return any(
            (name in questions and value is not None) or _holds(value, questions)
            for name, value in part.items()
        )
    return isinstance(part, list) and any(_holds(one, questions) for one in part)
