"""Six months of work in Hatworth, done again through the actions that do it every day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

import time_machine
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from rich.progress import Progress

from fingerpost.common.events import actions as events
from fingerpost.engines.formflow import Step, StepKind
from fingerpost.products.forms import actions as forms
from fingerpost.products.forms.queries import Draft, draft_with
from fingerpost.products.insight import actions as insight

from .borough import Borough
from .borough.chance import chance_for
from .filling import NotAccepted, Pen
from .referrals import Referral, referrals
from .work import Diary, Work

UNSEEN = timedelta(hours=5)
EARLY = time(4)
BUILDER = "demonstration"
REVIEWED_DAYS = 28
ONE_FOR = 100  # residents; how many there are for each referral of half a year


def replay(borough: Borough, *, since: date, bars: Progress) -> list[Referral]:
    """Send every referral at its moment and let the staff work on what came of it.

    Those of the last hours nobody has looked at yet: they wait at the front door. Gives them all.
    """
    diary = Diary(until=timezone.now())
    work = Work(diary, chance_for(borough.seed, "work"))
    lately = diary.until - UNSEEN
    sent = list(_all_referrals(borough, since=since, until=diary.until))
    for referral in sent:
        unseen = referral.sent_at > lately
        diary.plan(referral.sent_at, partial(_receive, referral, None if unseen else work))
    for moment in _firsts_of_months(diary.until):
        diary.plan(moment, partial(insight.release_ward_figures, on=moment.date(), by=BUILDER))
    days = (diary.until.date() - since).days
    told = bars.add_task("Living through six months", total=days)
    while planned := diary.next():
        moment, do = planned
        with at(moment):
            do()
            _let_the_worker_work()
        bars.update(told, completed=(moment.date() - since).days)
    bars.update(told, completed=days)
    work.stop_looking()
    insight.review_looks(by=BUILDER, days=REVIEWED_DAYS)
    return sent


def _firsts_of_months(until: datetime) -> Iterator[datetime]:
    """Early in the morning of the first day of this month and of the one before."""
    this = until.date().replace(day=1)
    for day in ((this - timedelta(days=1)).replace(day=1), this):
        yield datetime.combine(day, EARLY, tzinfo=UTC)


def _all_referrals(borough: Borough, *, since: date, until: datetime) -> Iterator[Referral]:
    """Half a year of them, and some more of the last hours."""
    households, chance = list(borough.households()), chance_for(borough.seed, "referrals")
    count = max(12, borough.people_planned // ONE_FOR)
    yield from referrals(households, since=since, until=until.date(), count=count, chance=chance)
    fresh = max(4, count // 25)
    for referral in referrals(
        households, since=since, until=until.date(), count=fresh, chance=chance
    ):
        ago = timedelta(seconds=chance.uniform(600, UNSEEN.total_seconds()))
        yield replace(referral, sent_at=until - ago)


def _receive(referral: Referral, work: Work | None) -> None:
    reference = send(referral)
    _let_the_worker_work()
    if work:
        work.begin(reference, referral.service)


def _let_the_worker_work() -> None:
    forms.deliver_ours()
    events.deliver_due()


def send(referral: Referral) -> str:
    """Fill the form in page by page, as its sender would, and give the reference."""
    visitor, pen = AnonymousUser(), Pen(referral)
    key = forms.start_draft(referral.service, by=visitor)
    step: Step | None = _draft(key).walk(timezone.localtime()).first_unanswered
    while step and step.kind in {StepKind.PAGE, StepKind.REPEAT}:
        answered = forms.answer_step(key, step, pen.write(step), changing=False, by=visitor)
        if answered.errors:
            raise NotAccepted(f"{referral.service}, {step.page}: {answered.errors}")
        step = answered.next
    return forms.send(key, revision=_draft(key).revision, by=visitor)


def _draft(key: str) -> Draft:
    draft = draft_with(key, now=timezone.now())
    if draft is None:
        raise forms.DraftGone
    return draft


def at(moment: datetime) -> time_machine.travel:
    """Put every clock of this process to that moment and let it stand."""
    return time_machine.travel(moment, tick=False)
