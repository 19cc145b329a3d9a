"""Loads areas of one kind, such as wards, from GeoJSON."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from fingerpost.common.audit import actions as audit
from fingerpost.common.gazetteer.models import Area, Supply
from fingerpost.common.gazetteer.rules.geometry import NotAnArea, box_of, polygons_of
from fingerpost.common.gazetteer.rules.report import NotLoaded, Progress, Report


@transaction.atomic
def load_areas(
    path: Path,
    *,
    kind: str,
    code: str = "code",
    name: str = "name",
    by: audit.Actor,
    progress: Progress | None = None,
) -> Report:
    """Make the areas of a kind those of the file; `code` and `name` say which properties to use.

    All or nothing: areas stand beside each other, so one that is wrong refuses the file.
    """
    areas: dict[str, Area] = {}
    features = _features(path)
    for number, feature in enumerate(features, start=1):
        area = _area(path, number, feature, kind, code, name)
        if area.code in areas:
            raise NotLoaded(f"{path.name}, feature {number}: {area.code} is there twice")
        areas[area.code] = area
        if progress:
            progress(number, len(features))
    withdrawn, _ = Area.objects.filter(kind=kind).exclude(code__in=areas).delete()
    Area.objects.bulk_create(
        areas.values(),
        update_conflicts=True,
        unique_fields=["kind", "code"],
        update_fields=["name", "geometry", "west", "south", "east", "north"],
    )
    supply = Supply.objects.create(kind=Supply.Kind.AREAS, file_name=path.name, rows=len(features))
    audit.record(by=by, action="gazetteer.loaded", subject=f"supply:{supply.pk}")
    return Report(supply.kind, rows=len(features), loaded=len(areas), withdrawn=withdrawn)


def _features(path: Path) -> list[Mapping[str, Any]]:
    try:
        collection = json.loads(path.read_bytes())
    except OSError as wrong:
        raise NotLoaded(f"{path} cannot be read: {wrong.strerror}") from wrong
    except ValueError as wrong:
        raise NotLoaded(f"{path.name} is not GeoJSON: {wrong}") from wrong
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not features:
        raise NotLoaded(f"{path.name} is not GeoJSON: it has no features")
    return features


def _area(
    path: Path, number: int, feature: Mapping[str, Any], kind: str, code: str, name: str
) -> Area:
    where = f"{path.name}, feature {number}"
    properties = feature.get("properties") or {}
    for wanted in (code, name):
        if not properties.get(wanted):
            found = ", ".join(sorted(properties)) or "none"
            raise NotLoaded(f"{where}: there is no property {wanted}; it has {found}")
    try:
        box = box_of(polygons_of(feature.get("geometry") or {}))
    except NotAnArea as wrong:
        raise NotLoaded(f"{where}: {wrong}") from wrong
    return Area(
        kind=kind,
        code=str(properties[code]),
        name=str(properties[name]),
        geometry=feature["geometry"],
        west=box.west,
        south=box.south,
        east=box.east,
        north=box.north,
    )
