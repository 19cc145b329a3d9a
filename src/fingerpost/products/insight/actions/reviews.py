"""Finding looks that a manager should look at again, and writing down what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.common.audit import queries as audited
from fingerpost.common.audit.queries import Looked
from fingerpost.common.identity import queries as identity
from fingerpost.common.sharing import queries as sharing
from fingerpost.products.cases import queries as cases
from fingerpost.products.insight.models import LookReview
from fingerpost.products.insight.queries import review_seen_by
from fingerpost.products.insight.rules.looks import (
    REVIEWED_WITHIN,
    Circumstances,
    Signal,
    is_sampled,
    signals_of,
)

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User

CASE, PERSON = "case", "person"
RESTRICTED, SEALED = "restricted", "sealed"
NO_TIES = cases.Ties(is_own_record=False, shares_surname=False, is_linked=True)


class AlreadyReviewed(Exception):
    """Somebody has written down what came of this look."""


@transaction.atomic
def review_looks(*, by: str, days: int = REVIEWED_WITHIN) -> int:
    """Put looks of the last days that show signals, and a sample of the others, into the queue.

    Each worker's first look at a record on a day counts; again finds only what is new. Names in
    cases are read to compare surnames, so the reading itself is in the audit.
    """
    now = timezone.now()
    looks = list(audited.records_opened(since=now - timedelta(days=days)))
    if not looks:
        return 0
    audit.record(
        by=by, action="looks.examined", subject="audit:entries", purpose="review of looks",
        reason=f"{len(looks)} looks since {looks[0].looked_at:%Y-%m-%d}",
    )  # fmt: skip
    before = LookReview.objects.count()
    LookReview.objects.bulk_create(_to_review(looks, now), ignore_conflicts=True)
    return LookReview.objects.count() - before


@transaction.atomic
def open_review(number: int, *, by: User) -> LookReview:
    """One review for somebody who may see it, and who is then in the audit; else NoSuchReview."""
    review = review_seen_by(by, number)
    audit.record(by=by, action="look-review.opened", subject=f"audit-entry:{review.entry}")
    return review


@transaction.atomic
def record_outcome(number: int, *, outcome: str, note: str, by: User) -> LookReview:
    """Write down what came of a look, once."""
    review = review_seen_by(by, number, to_write=True)
    if review.is_done:
        raise AlreadyReviewed
    review.outcome, review.note = outcome, note
    review.reviewed_at, review.reviewed_by = timezone.now(), by
    review.save()
    audit.record(
        by=by, action=f"look-review.{outcome}", subject=f"audit-entry:{review.entry}", reason=note
    )
    return review


def _to_review(looks: list[Looked], now: datetime) -> Iterator[LookReview]:
    workers = _workers({look.actor_number for look in looks})
    ties = cases.ties_between(workers, _pairs(looks))
    protected = _protected()
    for (number, day), of_day in _by_worker_and_day(looks).items():
        for look in of_day.values():
            kind, reference = _subject(look)
            kinds = protected.get(reference, set()) if kind == PERSON else set()
            tie = ties.get((number, reference), NO_TIES) if kind == CASE else NO_TIES
            signals = signals_of(
                Circumstances(
                    timezone.localtime(look.looked_at),
                    len(of_day),
                    tie.is_own_record,
                    tie.shares_surname,
                    tie.is_linked,
                    bool(kinds & {RESTRICTED, SEALED}),
                )
            )
            if signals or is_sampled(look.entry):
                yield _review(look, day, signals, now, is_sealed=SEALED in kinds)


def _review(
    look: Looked, day: date, signals: tuple[Signal, ...], now: datetime, *, is_sealed: bool
) -> LookReview:
    return LookReview(
        entry=look.entry,
        looked_at=look.looked_at,
        looked_on=day,
        actor=look.actor,
        actor_number=look.actor_number,
        subject=look.subject,
        purpose=look.purpose,
        signals=list(signals),
        weight=len(signals),
        is_for_governance_alone=is_sealed,
        found_at=now,
    )


def _by_worker_and_day(looks: Iterable[Looked]) -> dict[tuple[int, date], dict[str, Looked]]:
    """Each worker's days, and of each record the first look."""
    days: dict[tuple[int, date], dict[str, Looked]] = defaultdict(dict)
    for look in looks:
        day = timezone.localdate(look.looked_at)
        days[look.actor_number, day].setdefault(look.subject, look)
    return days


def _pairs(looks: Iterable[Looked]) -> set[cases.Pair]:
    subjects = ((look.actor_number, *_subject(look)) for look in looks)
    return {(number, reference) for number, kind, reference in subjects if kind == CASE}


def _subject(look: Looked) -> tuple[str, str]:
    kind, _, reference = look.subject.partition(":")
    return kind, reference


def _workers(numbers: set[int]) -> dict[int, User]:
    everybody = identity.everybody().filter(pk__in=numbers)
    return everybody.prefetch_related("memberships", "covers_of_others").in_bulk()


def _protected() -> dict[str, set[str]]:
    kinds: dict[str, set[str]] = defaultdict(set)
    for protection in sharing.protections():
        kinds[protection.person].add(protection.kind)
    return kinds
