"""Submissions that another system fetches as one file a day, each in exactly one file."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.utils import timezone
from filelock import FileLock, Timeout

from fingerpost.common.audit import actions as audit
from fingerpost.common.design.components import csv_lines
from fingerpost.products.forms.models import Submission
from fingerpost.products.forms.ports import Fate, Handed, Parcel
from fingerpost.products.forms.queries.tabulated import rows_of, tables_for
from fingerpost.products.forms.rules.tables import MAIN, Tables

from .whole_files import write_whole

KEY = "Key"


class CsvBatch:
    """Writes what a day has brought. A key that stands in a file is never written again."""

    is_ours: ClassVar[bool] = False
    takes_risks_at_once: ClassVar[bool] = False
    gathers: ClassVar[bool] = True

    def deliver(self, parcels: Sequence[Parcel]) -> Handed:
        folder = folder_of(parcels[0])
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _lock(folder):
            written = keys_in(folder)
            fresh = {one.reference: one.key for one in parcels if one.key not in written}
            if not fresh:
                return Handed()
            file = _free_name(folder)
            lines = csv_lines(_rows(parcels[0].service, fresh))
            write_whole(file, "".join(lines).encode())
        return Handed(f"batch:{file.name}")

    def look_up(self, parcel: Parcel) -> Fate:
        folder = folder_of(parcel)
        try:
            with _lock(folder, timeout=0):
                return Fate.DONE if parcel.key in keys_in(folder) else Fate.NOT_DONE
        except Timeout:
            return Fate.UNDER_WAY
        except FileNotFoundError:
            return Fate.NOT_DONE


def folder_of(parcel: Parcel) -> Path:
    return Path(settings.HOME) / "batches" / parcel.service / parcel.name


def keys_in(folder: Path) -> frozenset[str]:
    """Every key that is in a file already."""
    files = sorted(folder.glob("*.csv"))
    known: Iterator[frozenset[str]] = (_keys_of(one, one.stat().st_mtime_ns) for one in files)
    return frozenset(chain.from_iterable(known))


@lru_cache(maxsize=64)
def _keys_of(file: Path, _changed_at: int) -> frozenset[str]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return frozenset(row[KEY] for row in csv.DictReader(lines))


def _rows(service: str, keys: dict[str, str]) -> Iterator[list[str]]:
    found = Submission.objects.filter(reference__in=keys).select_related("version").order_by("pk")
    submissions = list(found)
    for one in submissions:
        subject, purpose = f"submission:{one.reference}", "write a batch"
        audit.record(by="deliveries", action="submission.read", subject=subject, purpose=purpose)
    tables = tables_for(service, {one.version_id for one in submissions})
    repeats = [name for name in tables.columns if name != MAIN]
    yield [KEY, *tables.columns[MAIN].headings, *repeats]
    for one in submissions:
        main, *items = rows_of(tables, one)
        told = [" | ".join(_told(tables, name, items)) for name in repeats]
        yield [keys[one.reference], *main[1], *told]


def _told(tables: Tables, repeat: str, items: Iterable[tuple[str, list[str]]]) -> Iterator[str]:
    """The items of one repeat, each in a few words: another system gets one row a submission."""
    headings = tables.columns[repeat].headings[2:]
    for name, cells in items:
        if name == repeat:
            answers = zip(headings, cells[2:], strict=True)
            yield "; ".join(f"{asked} {answer}" for asked, answer in answers if answer)


def _free_name(folder: Path) -> Path:
    day = timezone.localdate().isoformat()
    names = (folder / (f"{day}.csv" if n == 1 else f"{day}-{n}.csv") for n in range(1, 10_000))
    return next(name for name in names if not name.exists())


def _lock(folder: Path, timeout: float = -1) -> FileLock:
    return FileLock(folder / "lock", mode=0o600, timeout=timeout)
