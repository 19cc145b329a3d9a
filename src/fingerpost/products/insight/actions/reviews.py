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
from fingerpost.products.insight.queries import review_limits, review_seen_by
from fingerpost.products.insight.rules.looks import (
    REVIEWED_WITHIN,
    Circumstances,
    Signal,
    is_sampled,
    signals_of,
)
from fingerpost.products.single_view import queries as single_view

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User

CASE, PERSON = "case", "person"
RESTRICTED, SEALED = "restricted", "sealed"
NO_NAMESAKES = single_view.Namesakes(is_own_record=False, shares_surname=False)
NO_TIES = cases.Ties(is_own_record=False, shares_surname=False, is_linked=True)


class AlreadyReviewed(Exception):
    """Somebody has written down what came of this look."""


@transaction.atomic
def review_looks(*, by: str, days: int = REVIEWED_WITHIN) -> int:
    """Put looks of the last days that show signals, and a sample of the others, into the queue.

    Each worker's first look at a record on a day counts; again finds only what is new. Names in
    cases and of people are read to compare surnames, so the reading itself is in the audit.
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
    known, limits = _Known(looks), review_limits()
    for (_number, day), of_day in _by_worker_and_day(looks).items():
        for look in of_day.values():
            circumstances = known.circumstances_of(look, records_that_day=len(of_day))
            signals = signals_of(circumstances, limits)
            if signals or is_sampled(look.entry, limits.one_in):
                yield _review(look, day, signals, now, is_sealed=known.is_sealed(look))


class _Known:
    """What is known about looks: of their workers, cases and people."""

    def __init__(self, looks: list[Looked]) -> None:
        workers = _workers({look.actor_number for look in looks})
        cases_of = {(look.actor_number, _case_of(look)) for look in looks}
        people = {(look.actor_number, _person_of(look)) for look in looks}
        self._ties = cases.ties_between(workers, cases_of)
        self._namesakes = single_view.namesakes_among(workers, people)
        self._protected = _protected()

    def circumstances_of(self, look: Looked, *, records_that_day: int) -> Circumstances:
        """A look at a person is linked by the case that it was for."""
        tie = self._ties.get((look.actor_number, _case_of(look)), NO_TIES)
        person = (look.actor_number, _person_of(look))
        named = self._namesakes.get(person, NO_NAMESAKES) if person[1] else tie
        return Circumstances(
            timezone.localtime(look.looked_at),
            records_that_day,
            named.is_own_record,
            named.shares_surname,
            tie.is_linked,
            bool(self._kinds(look) & {RESTRICTED, SEALED}),
        )

    def is_sealed(self, look: Looked) -> bool:
        return SEALED in self._kinds(look)

    def _kinds(self, look: Looked) -> set[str]:
        return self._protected.get(_person_of(look), set())


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


def _case_of(look: Looked) -> str:
    """The case that was looked at, or that a person was looked at for."""
    kind, _, reference = look.subject.partition(":")
    return reference if kind == CASE else look.purpose.partition(" ")[2]


def _person_of(look: Looked) -> str:
    kind, _, reference = look.subject.partition(":")
    return reference if kind == PERSON else ""


def _workers(numbers: set[int]) -> dict[int, User]:
    everybody = identity.everybody().filter(pk__in=numbers)
    return everybody.prefetch_related("memberships", "covers_of_others").in_bulk()


def _protected() -> dict[str, set[str]]:
    kinds: dict[str, set[str]] = defaultdict(set)
    for protection in sharing.protections():
        kinds[protection.person].add(protection.kind)
    return kinds
