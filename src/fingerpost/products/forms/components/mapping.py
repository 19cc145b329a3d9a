"""The map of a question that is answered with a place: what it shows, and the same in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from fingerpost.common.gazetteer import queries as gazetteer
from fingerpost.common.gazetteer.queries import DrawnMap
from fingerpost.engines.formflow import Walk
from fingerpost.products.forms import queries
from fingerpost.products.forms.queries import Draft, ReportsNearby
from fingerpost.products.forms.queries.mapped import MISSED, MOVE
from fingerpost.products.forms.queries.places import last

MOVES = ("north", "west", "east", "south")
_OF_ALL = 5  # the closest step at which a map is called that of the council


@dataclass(frozen=True)
class MapShown:
    """A map, what it is called, where its marker is in words, and what was pressed last."""

    drawn: DrawnMap
    label: str
    said: str
    has_marker: bool
    pressed: str
    nearby: ReportsNearby | None


def map_of(
    draft: Draft, here: Walk, question: str, posted: Mapping[str, Sequence[str]]
) -> MapShown | None:
    """The map of a question as it was answered or posted; none while there is none to draw."""
    held = {name: list(values) for name, values in posted.items()}
    if (point := queries.point_in(held, question)) is None:
        nearby = None
    else:
        nearby = queries.reports_around(draft, question, here, point, timezone.now())
    others = tuple(report.point for report in nearby.reports) if nearby else ()
    drawn = queries.map_shown(held, question, others)
    if drawn is None:
        return None
    is_missed = bool(held.get(f"{MISSED}_{question}"))
    return MapShown(
        drawn,
        label=_label(drawn),
        said=_missed() if is_missed else place_said(point),
        has_marker=point is not None,
        pressed=last(held, f"{MOVE}_{question}"),
        nearby=nearby,
    )


def place_said(point: tuple[float, float] | None) -> str:
    """Where a marker is."""
    if point is None:
        return _("There is no marker on the map yet.")
    near, ward = gazetteer.place_near(*point), gazetteer.ward_of_point(*point)
    if near and ward:
        return _("The marker is near %(place)s (%(ward)s ward).") % {
            "place": near.words,
            "ward": ward.name,
        }
    if near:
        return _("The marker is near %(place)s.") % {"place": near.words}
    if ward:
        return _("The marker is in %(ward)s ward. We know no address near it.") % {
            "ward": ward.name
        }
    return _("The marker is where we know no address near it.")


def _missed() -> str:
    return _("That is outside our area, so the marker was not put there.")


def _label(drawn: DrawnMap) -> str:
    distance = _distance(drawn.metres)
    ward = None if drawn.view.step >= _OF_ALL else gazetteer.ward_of_point(*drawn.middle)
    area = ward.name if ward else settings.COUNCIL.name
    return _("Map of %(area)s, about %(distance)s across. Press it where it is.") % {
        "area": area,
        "distance": distance,
    }


def _distance(metres: int) -> str:
    if metres >= 1_000:
        return _("%(count)s kilometres") % {"count": round(metres / 1_000)}
    return _("%(count)s metres") % {"count": round(metres, -1)}
