"""Released figures about wards; what is hidden says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fingerpost.common.design.components import Bar, BarChart, bar_chart, day_said
from fingerpost.products.insight.models import WardRelease
from fingerpost.products.insight.queries import WardRow
from fingerpost.products.insight.queries.wards import DAYS
from fingerpost.products.insight.rules.wards import kind_of

from .measures import WARD_MEASURES, Measure
from .tables import Table


@dataclass(frozen=True)
class WardTopic:
    """Figures about wards that are shown together: by name, or all those of a kind."""

    key: str
    name: Promise
    columns: tuple[str, ...]


WARD_TOPICS = (
    WardTopic(
        "standing", gettext_lazy("Where requests stand"), ("received", "open", "late", "closed")
    ),
    WardTopic(
        "contact",
        gettext_lazy("First contact and repeat contacts"),
        ("received", "contacted", DAYS, "repeated"),
    ),
    WardTopic("decisions", gettext_lazy("Decisions"), ("decided", "decision")),
    WardTopic("outcomes", gettext_lazy("Outcomes"), ("closed", "outcome")),
    WardTopic("sources", gettext_lazy("Who asked"), ("received", "source")),
    WardTopic("services", gettext_lazy("Services"), ("received", "service")),
)
# What is not of a kind's usual ones.
_OTHERS = {
    "outcome": gettext_lazy("Another outcome"),
    "decision": gettext_lazy("Another decision"),
    "source": gettext_lazy("Somebody else, or not known"),
    "service": gettext_lazy("Another service"),
}


@dataclass(frozen=True)
class WardBoard:
    """What is shown of one topic, as it was released."""

    release: WardRelease
    topic: WardTopic
    definitions: Sequence[Measure]
    table: Table
    chart: BarChart | None


def ward_board(release: WardRelease, topic: WardTopic, rows: Sequence[WardRow]) -> WardBoard:
    """One topic of these rows; several wards are drawn too."""
    measures = _columns_of(release, topic)
    table = _table(rows, measures, str(topic.name))
    wards = [row for row in rows if not row.is_total]
    chart = _chart(wards, measures[0]) if len({row.ward for row in wards}) > 1 else None
    return WardBoard(release, topic, _defined_in(topic), table, chart)


def ward_topics(release: WardRelease) -> list[WardTopic]:
    """The topics of which a release has figures."""
    released = {kind_of(column) for column, _name in release.columns}
    return [topic for topic in WARD_TOPICS if topic.columns[-1] in released]


def _defined_in(topic: WardTopic) -> list[Measure]:
    """The figures of a topic with their definitions, those of a kind once."""
    return [measure for key in topic.columns for measure in WARD_MEASURES if measure.key == key]


def _columns_of(release: WardRelease, topic: WardTopic) -> list[Measure]:
    """Each column of a topic, by the name that it had when it was released."""
    columns = [*release.columns, (DAYS, "")]
    return [
        Measure(column, name or _OTHERS.get(measure.key, measure.name), measure.definition)
        for measure in _defined_in(topic)
        for column, name in columns
        if kind_of(column) == measure.key
    ]


def _table(rows: Sequence[WardRow], measures: Sequence[Measure], caption: str) -> Table:
    """Ward by ward; or, of one ward, month by month."""
    of_one = not any(row.is_total for row in rows)
    first = _("Up to") if of_one else _("Ward")
    return Table(
        "wards",
        caption,
        [first, *(str(measure.name) for measure in measures)],
        [
            [
                day_said(row.release.counted_to) if of_one else _name_of(row),
                *(_shown(row.shown.get(measure.key)) for measure in measures),
            ]
            for row in rows
        ],
        keys=["" if of_one or row.is_total else row.ward for row in rows],
    )


def _chart(rows: Sequence[WardRow], measure: Measure) -> BarChart:
    return bar_chart(
        "wards",
        title=_("%(measure)s by ward") % {"measure": measure.name},
        description=_("Numbers are rounded to the nearest 5. Small ones are not shown."),
        headings=(_("Ward"), str(measure.name)),
        bars=[Bar(_name_of(row), row.shown[measure.key]) for row in rows],
    )


def _name_of(row: WardRow) -> str:
    return _("All wards") if row.is_total else row.ward or _("Not known")


def _shown(value: int | None) -> Any:
    return _("Not shown") if value is None else value
