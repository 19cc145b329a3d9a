"""Writes residents as JSON Lines, and postcodes as the CSV that the gazetteer loads."""

import csv
import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from statistics import fmean
from typing import Any

from .addresses import Address
from .residents import Household, Person
from .town import Borough, Progress

OF_A_PERSON = tuple(field.name for field in fields(Person))


def write_people(borough: Borough, path: Path, progress: Progress | None = None) -> int:
    """One person a line, never holding more than one household; returns how many."""
    path.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with path.open("w", encoding="utf-8") as file:
        for household in borough.households(progress):
            for line in _lines(household):
                file.write(json.dumps(line, ensure_ascii=False, default=str) + "\n")
                written += 1
    return written


def write_postcodes(borough: Borough, path: Path) -> int:
    """Each postcode with its ward and the middle of its addresses; returns how many."""
    by_postcode: dict[str, list[Address]] = {}
    for address in borough.addresses:
        by_postcode.setdefault(address.postcode, []).append(address)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["postcode", "ward_code", "latitude", "longitude"])
        for postcode, here in by_postcode.items():
            latitude = round(fmean(address.latitude for address in here), 6)
            longitude = round(fmean(address.longitude for address in here), 6)
            rows.writerow([postcode, here[0].ward.code, latitude, longitude])
    return len(by_postcode)


def _lines(household: Household) -> Iterator[dict[str, Any]]:
    address = household.address
    shared = {
        "household": household.reference,
        "landline": household.landline,
        "uprn": address.uprn,
        "address": address.lines,
        "postcode": address.postcode,
        "ward": address.ward.code,
    }
    for person in household.people:
        yield {name: getattr(person, name) for name in OF_A_PERSON} | shared
