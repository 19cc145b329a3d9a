"""Cover while somebody is away, and work that goes to somebody else."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Protocol

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise

from fingerpost.common.audit import actions as audit
from fingerpost.common.identity.models import Cover, User
from fingerpost.common.identity.rules import CoverFault, CoverPeriod, fault_of_cover


class CoverRefused(Exception):
    """This cover cannot be arranged; `fault` says why."""

    def __init__(self, fault: CoverFault) -> None:
        super().__init__(fault)
        self.fault = fault


class NotTheirWork(Exception):
    """What is to be handed over is not, or no longer, the work of that person."""


class CannotTakeOver(Exception):
    """Work goes to a colleague who is here, and not to the one who has it."""


@dataclass(frozen=True)
class WorkItem:
    """One piece of somebody's work; the label names no resident."""

    reference: str
    label: str | Promise


class HandOver(Protocol):
    def __call__(self, reference: str, *, to: User, by: User, reason: str) -> None: ...


@dataclass(frozen=True)
class KindOfWork:
    """What a product lets people do, such as cases: how to list it and how to pass it on."""

    kind: str
    list_work: Callable[[User], Iterable[WorkItem]]
    hand_over: HandOver


_kinds: dict[str, KindOfWork] = {}


def register_work(
    kind: str, list_work: Callable[[User], Iterable[WorkItem]], hand_over: HandOver
) -> None:
    """Let work of this kind be listed and handed over; called from `AppConfig.ready`."""
    _kinds[kind] = KindOfWork(kind, list_work, hand_over)


def work_of(user: User) -> dict[str, list[WorkItem]]:
    """Everything that somebody has in hand, by kind."""
    return {name: list(kind.list_work(user)) for name, kind in sorted(_kinds.items())}


@transaction.atomic
def hand_over_work(
    user: User, kind: str, references: Collection[str], *, to: User, reason: str, by: User
) -> None:
    """Pass pieces of somebody's work on; raises NotTheirWork or CannotTakeOver, then none moves."""
    if to.pk == user.pk or not to.is_active:
        raise CannotTakeOver
    work = _kinds.get(kind)
    theirs = {item.reference for item in work.list_work(user)} if work else set()
    if work is None or not set(references) <= theirs:
        raise NotTheirWork
    for reference in sorted(references):
        work.hand_over(reference, to=to, by=by, reason=reason)
        audit.record(by=by, action="work.handed-over", subject=f"{kind}:{reference}", reason=reason)


@transaction.atomic
def arrange_cover(
    absent: User, *, colleague: User, period: CoverPeriod, reason: str, by: User
) -> Cover:
    """Let a colleague do somebody's work until a day; raises CoverRefused."""
    is_oneself = colleague.pk == absent.pk
    if fault := fault_of_cover(period, is_oneself=is_oneself, today=timezone.localdate()):
        raise CoverRefused(fault)
    if not colleague.is_active:
        raise CannotTakeOver
    cover = Cover.objects.create(
        absent=absent,
        colleague=colleague,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        reason=reason,
        arranged_by=by,
    )
    audit.record(by=by, action="cover.arranged", subject=f"cover:{cover.pk}", reason=reason)
    return cover


@transaction.atomic
def end_cover(absent: User, number: int, *, by: User) -> None:
    """Somebody is back early; again changes nothing."""
    open_one = Cover.objects.filter(pk=number, absent=absent, ended_at__isnull=True)
    if open_one.update(ended_at=timezone.now(), ended_by=by):
        audit.record(by=by, action="cover.ended", subject=f"cover:{number}")
