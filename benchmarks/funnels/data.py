"""Plausible telemetry in any number: vectorised, seeded, through telemetry's own files."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from hashlib import blake2b
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from fingerpost.common.telemetry.actions import parts
from fingerpost.common.telemetry.rules import manifest
from fingerpost.common.telemetry.rules.journeys import CHANCE_BITS, EPOCH
from fingerpost.common.telemetry.rules.manifest import Manifest, Part

KINDS = ["answered", "back", "error", "finished", "saved", "seen", "started"]
ANSWERED, BACK, ERROR, FINISHED, SAVED, SEEN, STARTED = range(len(KINDS))
MONTH = 30 * 24 * 60 * 60 * 1000
EACH = 10_000_000  # events of a month
BEGINS = 1_767_225_600_000  # 1 January 2026
STEPS = tuple(f"page-{letter}" for letter in "abcdefgh")


def lake_of(events: int, cache: Path) -> tuple[list[Path], int]:
    """The files of so many events, and how many there are; made once and kept in the cache."""
    written_as = repr((parts.ENCODING, parts.COMPRESSION, parts.ROWS_IN_FILE, parts.ROWS_IN_GROUP))
    lake = cache / f"{events}-{blake2b(written_as.encode(), digest_size=4).hexdigest()}"
    known = lake / "manifest.json"
    if not known.exists():
        shutil.rmtree(lake, ignore_errors=True)
        lake.mkdir(parents=True)
        made = tuple(months(lake, events=events, each=min(events, EACH)))
        known.write_text(manifest.written(Manifest({"service=benchmark": made})))
    made = manifest.read(known.read_text()).parts["service=benchmark"]
    return [lake / part.path for part in made], sum(part.events for part in made)


def months(lake: Path, *, events: int, each: int) -> Iterator[Part]:
    """Write about so many events, `each` a month, in as many months as that takes."""
    numbers = range(max(1, round(events / each)))
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as cores:
        for made in cores.map(partial(write_month, lake, min(each, events)), numbers):
            yield from made


def write_month(lake: Path, events: int, month: int) -> list[Part]:
    table = journeys(events, seed=month, began=BEGINS + month * MONTH, steps=STEPS)
    return list(parts.write(lake, f"service=benchmark/month={month:04}", table))


def journeys(wanted: int, *, seed: int, began: int, steps: tuple[str, ...] = STEPS) -> Any:
    """About so many events of journeys that began within a month of a moment."""
    chance = np.random.default_rng(seed)
    reached, went = _how_far(wanted, len(steps), chance)
    count = len(reached)
    starts = np.sort(chance.integers(0, MONTH, count)) + began
    numbers = ((starts - EPOCH) << CHANCE_BITS) | chance.integers(0, 1 << CHANCE_BITS, count)
    rows, kinds, places = _happenings(reached, went, chance)
    gaps = np.where(kinds == SEEN, 120, chance.lognormal(9.6, 1.0, len(rows))).astype(np.int64)
    gaps[(chance.random(len(rows)) < 0.003)] += 3 * 24 * 60 * 60 * 1000  # comes back another day
    gaps[kinds == STARTED] = 40
    return _table(numbers, starts, rows, kinds, places, gaps, steps, chance)


def _how_far(wanted: int, steps: int, chance: Any) -> tuple[Any, Any]:
    """For each journey, how many pages it reaches, and whether it is sent."""
    count = max(1, int(wanted / (2 * steps * 0.83 + 2)))
    reached = np.minimum(chance.geometric(0.045, count), steps)
    return reached, (reached == steps) & (chance.random(count) < 0.95)


def _happenings(reached: Any, went: Any, chance: Any) -> tuple[Any, Any, Any]:
    """The journey, kind and page of each event, in order."""
    per_page = np.repeat(np.arange(len(reached)), reached)
    page = np.arange(len(per_page)) - np.repeat(np.cumsum(reached) - reached, reached)
    is_last = page == reached[per_page] - 1
    has_error = chance.random(len(page)) < 0.07
    goes_back = (chance.random(len(page)) < 0.03) & (page > 0)
    is_answered = ~is_last | went[per_page]
    columns = [
        (SEEN, page, np.ones(len(page), bool)),
        (BACK, page - 1, goes_back),
        (ANSWERED, page - 1, goes_back),
        (SEEN, page, goes_back),
        (ERROR, page, has_error),
        (ANSWERED, page, is_answered),
    ]
    shown = np.stack([use for _, _, use in columns], axis=1)
    kinds = np.broadcast_to([kind for kind, _, _ in columns], shown.shape)[shown]
    pages = np.stack([which for _, which, _ in columns], axis=1)[shown]
    rows = np.broadcast_to(per_page[:, None], shown.shape)[shown]
    return _with_ends(rows, kinds, pages, np.flatnonzero(went), len(reached))


def _with_ends(rows: Any, kinds: Any, pages: Any, sent: Any, count: int) -> tuple[Any, Any, Any]:
    everybody = np.arange(count)
    begun = np.searchsorted(rows, everybody, side="left")
    ended = np.searchsorted(rows, sent, side="right")
    at = np.concatenate([begun, ended])
    extra = np.concatenate([everybody, sent])
    kind = np.concatenate([np.full(count, STARTED), np.full(len(sent), FINISHED)])
    order = np.argsort(at, kind="stable")
    at, extra, kind = at[order], extra[order], kind[order]
    # A journey's end stands before the next one's beginning at the same place.
    both = np.lexsort((kind == STARTED, extra, at))
    at, extra, kind = at[both], extra[both], kind[both]
    return (
        np.insert(rows, at, extra),
        np.insert(kinds, at, kind),
        np.insert(pages, at, -1),
    )


def _table(
    numbers: Any, starts: Any, rows: Any, kinds: Any, pages: Any, gaps: Any, steps: Any, chance: Any
) -> Any:
    first = np.searchsorted(rows, np.arange(len(numbers)))
    since = np.cumsum(gaps)
    since -= np.repeat((since - gaps)[first], np.diff(np.append(first, len(rows))))
    names = ["", *steps]
    device = np.array([0, 1, 1, 1, 2])[chance.integers(0, 5, len(numbers))]
    errors = np.where(kinds == ERROR, 1 + chance.integers(0, 2, len(rows)), 0)
    asked = np.isin(kinds, (ERROR, ANSWERED))
    return pa.table(
        {
            "journey": numbers[rows],
            "time": starts[rows] + since,
            "version": pa.array(np.where(numbers[rows] % 5 < 2, 2, 1), pa.int32()),
            "kind": _named(kinds, KINDS),
            "step": _named(pages + 1, names),
            "question": _named(np.where(asked, pages + 1, 0), names),
            "rule": _named(errors, ["", "missing", "too_long"]),
            "device": _named(device[rows], ["desktop", "phone", "tablet"]),
            "channel": _named((numbers[rows] % 10 == 0) * 1, ["online", "phone"]),
            "place": _named(numbers[rows] // 7 % 13, ["", *(f"ward-{i}" for i in range(12))]),
        }
    )


def _named(codes: Any, names: list[str]) -> Any:
    indices = pa.array(codes.astype(np.int8))
    return pa.DictionaryArray.from_arrays(indices, names).cast(pa.string())
