"""What people showed when they tried a form."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Prefetch, QuerySet

from fingerpost.common.telemetry import queries as telemetry
from fingerpost.common.telemetry.rules import TRIALS
from fingerpost.engines import funnels
from fingerpost.engines.formflow import DefinitionError, read_form, write_form
from fingerpost.engines.funnels import Funnel, Plan, Where
from fingerpost.products.authoring.models import Finding, FindingAnswered, TrialLink

from .drafts import QUESTIONS, WorkingCopy
from .trying import key_to_try

OVER_AFTER = timedelta(hours=1)  # without anything: then whoever tried it has stopped


@dataclass(frozen=True)
class FindingNoted:
    """Something to find out or found: of which part, by whom it was seen, what answers it."""

    number: int
    about: str
    kind: str
    words: str
    seen_by: str
    participants: int | None
    by: str
    at: datetime
    set_aside: str
    answered_in: tuple[int | None, ...]

    @property
    def is_open(self) -> bool:
        return not self.set_aside and not self.answered_in


@dataclass(frozen=True)
class StepTried:
    """A page that was tried: who opened it, had an error on it, and went no further."""

    title: str
    opened: int
    with_errors: int
    ended: int


@dataclass(frozen=True)
class LinkShown:
    """A link to try a draft, whether it still works, and what came of it."""

    number: int
    name: str
    key: str
    by: str
    made_at: datetime
    ends_at: datetime
    state: str
    begun: int
    finished: int
    median_ms: float | None
    steps: tuple[StepTried, ...]


def findings_on(service: str, about: str | None = None) -> list[FindingNoted]:
    """What was noted beside a part; without one, beside any. The oldest first."""
    rows = Finding.objects.filter(service=service)
    return _noted(rows if about is None else rows.filter(about=about))


def findings_answered(service: str, version: int | None) -> list[FindingNoted]:
    """The findings that a version answers; None: the draft."""
    return _noted(
        Finding.objects.filter(service=service, answers__version=version, answers__isnull=False)
    )


def trial_links(copy: WorkingCopy, *, now: datetime) -> list[LinkShown]:
    """Every link to a service's drafts, the newest first, with what is counted of each."""
    links = TrialLink.objects.filter(service=copy.service).select_related("made_by")
    plan = _plan(copy)
    return [_shown(one, plan, now) for one in links.order_by("-made_at", "-pk")[:50]]


def _noted(rows: QuerySet[Finding]) -> list[FindingNoted]:
    answers = Prefetch("answers", FindingAnswered.objects.order_by("pk"))
    found = rows.select_related("made_by").prefetch_related(answers).distinct()
    return [
        FindingNoted(
            row.pk,
            row.about,
            row.kind,
            row.words,
            row.seen_by,
            row.participants,
            row.made_by.get_full_name(),
            row.made_at,
            row.reason,
            tuple(dict.fromkeys(one.version for one in row.answers.all())),
        )
        for row in found.order_by("made_at", "pk")[:200]
    ]


def _plan(copy: WorkingCopy) -> Plan:
    try:
        form = read_form(write_form(copy.form, QUESTIONS), QUESTIONS, beside=copy.files)
    except DefinitionError:
        return Plan(())
    return funnels.plan_of(form)


def _shown(link: TrialLink, plan: Plan, now: datetime) -> LinkShown:
    files = telemetry.counted_files(TRIALS, since=link.made_at.strftime("%Y-%m"))
    over = now + timedelta(milliseconds=funnels.DAY) - OVER_AFTER
    counted: Funnel | None = None
    if files and plan.steps:
        as_of = int(over.timestamp() * 1000)
        counted = funnels.count(files, plan, as_of=as_of, where=Where(version=link.pk))
    state = "revoked" if link.revoked_at else "ended" if link.ends_at <= now else "live"
    return LinkShown(
        number=link.pk,
        name=link.name,
        key=key_to_try(link.service, link=link.pk),
        by=link.made_by.get_full_name(),
        made_at=link.made_at,
        ends_at=link.ends_at,
        state=state,
        begun=counted.journeys if counted else 0,
        finished=counted.finished if counted else 0,
        median_ms=counted.median_ms if counted else None,
        steps=tuple(_steps(counted, plan)) if counted else (),
    )


def _steps(counted: Funnel, plan: Plan) -> list[StepTried]:
    titles = {one.name: one.title for one in plan.steps}
    return [
        StepTried(titles[one.step], one.reached, one.with_errors, one.left)
        for one in counted.steps
        if one.reached
    ]
