"""Sources and what came of their files, without anything about people."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max
from django.db.models.functions import Coalesce
from django.utils import timezone

from fingerpost.common.tasks.queries import Course
from fingerpost.products.single_view.models import Alarm, BadRow, Load, SourceRecord
from fingerpost.products.single_view.rules.freshness import is_late
from fingerpost.products.single_view.rules.linking import Linking, linking_of
from fingerpost.products.single_view.rules.source import Source

from .definitions import NoSuchSource, source_named, sources

LOADS_SHOWN = 30
BAD_ROWS_ON_A_PAGE = 50


@dataclass(frozen=True)
class SourceShown:
    """A source, when its last good file came, how many people it tells of, what is wrong."""

    name: str
    source: Source
    loaded_at: datetime | None
    records: int
    is_late: bool
    is_held: bool


@dataclass(frozen=True)
class LoadReport:
    """One file that was loaded, for the source's owner: what could not be used, and why."""

    load: Load
    linking: Linking
    source: Source | None
    reasons: list[tuple[str, str, int]]
    bad_rows: Page[BadRow]


def sources_shown() -> list[SourceShown]:
    """Every source by name."""
    described, now = sources(), timezone.now()
    loaded = last_loads()
    live = SourceRecord.objects.live().values_list("source").annotate(Count("pk")).order_by()
    counts = dict(live)
    shrunk = Alarm.objects.filter(settled_at=None, kind=Alarm.Kind.SHRUNK)
    held = set(shrunk.values_list("source", flat=True))
    return [
        SourceShown(
            name=name,
            source=source,
            loaded_at=loaded.get(name),
            records=counts.get(name, 0),
            is_late=is_late(source.feed, loaded.get(name), now),
            is_held=name in held,
        )
        for name, source in sorted(described.items(), key=lambda each: each[1].name)
    ]


def source_shown(name: str) -> SourceShown:
    """One source; raises NoSuchSource."""
    source_named(name)
    return next(shown for shown in sources_shown() if shown.name == name)


def last_loads() -> dict[str, datetime]:
    """When the last good file of each source came; a source that never sent one is left out."""
    done = Load.objects.filter(state=Load.State.DONE)
    came_at = Max(Coalesce("came_again_at", "finished_at"))
    return dict(done.values_list("source").annotate(came_at=came_at).order_by())


def loads_to_link() -> list[int]:
    """The numbers of the files that are taken in, but of which not everybody is linked yet."""
    done = Load.objects.filter(state=Load.State.DONE, linked_at=None)
    return list(done.order_by("pk").values_list("pk", flat=True))


def loads_of(name: str) -> list[Load]:
    """The newest files of a source."""
    return list(Load.objects.filter(source=name).order_by("-began_at", "-pk")[:LOADS_SHOWN])


def load_report(number: int, page: str, jobs: Course) -> LoadReport | None:
    """What came of one file; None if there is none of this number."""
    load = Load.objects.filter(pk=number).first()
    if load is None:
        return None
    rows = load.bad_rows.order_by("line", "pk").defer("row")
    reasons = load.bad_rows.values_list("column", "says").annotate(rows=Count("pk"))
    try:
        source = source_named(load.source)
    except NoSuchSource:
        source = None
    return LoadReport(
        load=load,
        linking=_linking(load, jobs),
        source=source,
        reasons=list(reasons.order_by("-rows", "column", "says")),
        bad_rows=Paginator(rows, BAD_ROWS_ON_A_PAGE).get_page(page),
    )


def _linking(load: Load, jobs: Course) -> Linking:
    return linking_of(
        taken_in_at=load.finished_at if load.state == Load.State.DONE else None,
        linked_at=load.linked_at,
        running_since=jobs.running_since,
        has_failed=jobs.has_failed and not jobs.is_waiting,
    )
