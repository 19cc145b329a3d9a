"""People split and merge people: with author and reason, and it can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.engines.linkage import Contradiction
from fingerpost.products.single_view.models import (
    JudgedPair,
    Judgement,
    SourceRecord,
    SourceRecordQuerySet,
)
from fingerpost.products.single_view.queries.disclosing import Known
from fingerpost.products.single_view.queries.person import NoSuchPerson, judgements_shown, opened
from fingerpost.products.single_view.queries.searching import need_purpose

from .linking import relink
from .parting import before_of, part

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User


class NotPossible(Exception):
    """This cannot be judged so, or not any more; nothing was done."""


def split_person(reference: str, *, records: Sequence[int], reason: str, by: User) -> Judgement:
    """Say that some of a person's records are somebody else's.

    Raises NotPossible where that is none or all of the records that this person may see.
    """
    known = _seen(reference, by)
    seen = {one.record.pk for one in known.records}
    theirs = seen & set(records)
    if not theirs or theirs == seen or theirs != set(records):
        raise NotPossible("split")
    with transaction.atomic():
        judgement = Judgement.objects.create(kind=Judgement.Kind.SPLIT, reason=reason, made_by=by)
        _relate(judgement, product(sorted(theirs), sorted(seen - theirs)))
        return _apply(judgement, [reference], "person.split", by)


def merge_people(reference: str, *, other: str, reason: str, by: User) -> Judgement:
    """Say that two people are one; raises NotPossible where somebody split them before."""
    one, two = _seen(reference, by), _seen(other, by)
    if one.person == two.person:
        raise NotPossible("merge")
    numbers = [min(shown.record.pk for shown in known.records) for known in (one, two)]
    with transaction.atomic():
        judgement = Judgement.objects.create(
            kind=Judgement.Kind.MERGE, reason=reason, made_by=by,
            before=before_of([reference, other]),
        )  # fmt: skip
        _relate(judgement, [(numbers[0], numbers[1])])
        return _apply(judgement, [reference, other], "person.merged", by)


def undo_judgement(number: int, *, reference: str, reason: str, by: User) -> Judgement:
    """Take a judgement back; that it was once made stays known. Raises NotPossible."""
    shown = judgements_shown(_seen(reference, by), by=by)
    with transaction.atomic():
        standing = Judgement.objects.select_for_update().filter(pk=number, undone_at=None)
        judgement = standing.first()
        if judgement not in shown:
            raise NotPossible("undo")
        judgement.undone_at, judgement.undone_by = timezone.now(), by
        judgement.undone_reason = reason
        judgement.save()
        undone = _apply(judgement, [reference], "person.judgement-undone", by)
        part(undone)
        return undone


def _seen(reference: str, by: User) -> Known:
    """A person whose records are shown to whoever judges; raises NoSuchPerson."""
    need_purpose(by)
    known = opened(reference, by=by)
    if not known.records:
        raise NoSuchPerson
    return known


def _relate(judgement: Judgement, pairs: Iterable[tuple[int, int]]) -> None:
    JudgedPair.objects.bulk_create(
        JudgedPair(judgement=judgement, one_id=min(pair), other_id=max(pair)) for pair in pairs
    )


def _apply(judgement: Judgement, references: Sequence[str], action: str, by: User) -> Judgement:
    """Link anew everybody it is about, so that it counts at once."""
    try:
        relink(_about(judgement, references))
    except Contradiction:
        raise NotPossible(action) from None
    why = judgement.undone_reason or judgement.reason
    for reference in references:
        audit.record(by=by, action=action, subject=f"person:{reference}", reason=why)
    return judgement


def _about(judgement: Judgement, references: Sequence[str]) -> SourceRecordQuerySet:
    """All records of the people who are named, and of those the judgement is about."""
    pairs = JudgedPair.objects.filter(judgement=judgement)
    numbers = {number for pair in pairs.values_list("one_id", "other_id") for number in pair}
    touched = SourceRecord.objects.filter(pk__in=numbers).values("person")
    named = SourceRecord.objects.filter(person__reference__in=references).values("person")
    return SourceRecord.objects.filter(person__in=touched) | SourceRecord.objects.filter(
        person__in=named
    )
