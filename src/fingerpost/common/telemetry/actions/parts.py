"""Sorted Parquet files: no journey is divided between two of them, nor between row groups."""

import os
import secrets
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from fingerpost.common.telemetry.rules.events import Event
from fingerpost.common.telemetry.rules.manifest import Part

ROWS_IN_FILE = 4_000_000
ROWS_IN_GROUP = 250_000
NAMES = ("kind", "step", "question", "rule", "device", "channel", "place")
ORDER = ("journey", "time", "kind", "step", "question", "rule")
NUMBERS = {"journey": "int64", "time": "int64", "version": "int32"}
# Measured: the four columns of a funnel are read three times as fast like this as with zstd alone,
# for 0.8 bytes an event. No dictionary for numbers that hardly repeat; times as differences, which
# need no compression; and lz4, the quickest to read, for the other three.
ENCODING = {"time": "DELTA_BINARY_PACKED"}
COMPRESSION = {"time": "none", "journey": "lz4", "kind": "lz4", "step": "lz4"}


def table_of(events: Sequence[Event]) -> Any:
    """Events as columns."""
    import pyarrow as pa

    columns: dict[str, Any] = {
        name: pa.array([getattr(event, name) for event in events], kind)
        for name, kind in NUMBERS.items()
    }
    for name in NAMES:
        columns[name] = pa.array([str(getattr(event, name)) for event in events], pa.string())
    return pa.table(columns)


def merge(lake: Path, partition: str, known: tuple[Part, ...], table: Any) -> tuple[Part, ...]:
    """The files of a partition with more events; only those are rewritten that gain some."""
    import pyarrow.compute as pc

    if not known:
        return tuple(write(lake, partition, table))
    parts: list[Part] = []
    lowest = None
    for place, part in enumerate(known):
        highest = known[place + 1].first if place + 1 < len(known) else None
        gained = table
        if lowest is not None:
            gained = gained.filter(pc.greater_equal(gained["journey"], lowest))
        if highest is not None:
            gained = gained.filter(pc.less(gained["journey"], highest))
        parts += _rewritten(lake, partition, part, gained) if len(gained) else [part]
        lowest = highest
    return tuple(parts)


def _rewritten(lake: Path, partition: str, part: Part, gained: Any) -> list[Part]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    kept = pq.ParquetFile(lake / part.path).read()
    kept = kept.select(gained.column_names).cast(gained.schema)  # whatever its format was
    return list(write(lake, partition, pa.concat_tables([kept, gained])))


def write(lake: Path, partition: str, table: Any) -> Iterator[Part]:
    """Write events, sorted, into new files."""
    table = with_place_known(table.sort_by([(name, "ascending") for name in ORDER]))
    journeys = table["journey"].to_numpy()
    for begin, end in _cuts(journeys, ROWS_IN_FILE):
        path = f"{partition}/{journeys[begin]}-{secrets.token_hex(4)}.parquet"
        _write_file(lake / path, table.slice(begin, end - begin))
        yield Part(path, int(journeys[begin]), int(journeys[end - 1]), int(end - begin))


def _write_file(path: Path, table: Any) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = NUMBERS | dict.fromkeys(NAMES, "string")
    # Nothing is missing, and a file that promises it is read without looking.
    schema = pa.schema([pa.field(name, kind, nullable=False) for name, kind in kinds.items()])
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        with pq.ParquetWriter(
            file,
            schema,
            compression=dict.fromkeys(kinds, "zstd") | COMPRESSION,
            use_dictionary=["version", *NAMES],
            column_encoding=ENCODING,
        ) as writer:
            for begin, end in _cuts(table["journey"].to_numpy(), ROWS_IN_GROUP):
                piece = table.slice(begin, end - begin).select(schema.names).cast(schema)
                writer.write_table(piece, row_group_size=end - begin)
        file.flush()
        os.fsync(file.fileno())


def _cuts(journeys: Any, size: int) -> Iterator[tuple[int, int]]:
    """Where to divide sorted journeys so that a piece has about `size` rows and each is whole."""
    import numpy as np

    begin, count = 0, len(journeys)
    while count - begin > size:
        end = int(np.searchsorted(journeys, journeys[begin + size], side="left"))
        if end == begin:  # one journey longer than a piece
            end = int(np.searchsorted(journeys, journeys[begin], side="right"))
        yield begin, end
        begin = end
    if begin < count:
        yield begin, count


def with_place_known(table: Any) -> Any:
    """Write the place that became known last on every event of its journey."""
    import numpy as np
    import pyarrow as pa

    places = table["place"].combine_chunks()
    coded = places.dictionary_encode() if pa.types.is_string(places.type) else places
    names = coded.dictionary.to_pylist()
    codes = coded.indices.to_numpy()
    known = np.array([bool(name) for name in names], dtype=bool)[codes]
    if not known.any():
        return table
    journeys = table["journey"].to_numpy()
    rows = np.flatnonzero(known)
    last = rows[np.append(journeys[rows][1:] != journeys[rows][:-1], True)]
    found = np.searchsorted(journeys[last], journeys).clip(max=len(last) - 1)
    has = journeys[last][found] == journeys
    codes = np.where(has, codes[last][found], codes)
    spread = pa.DictionaryArray.from_arrays(pa.array(codes), coded.dictionary).cast(pa.string())
    return table.set_column(table.schema.get_field_index("place"), "place", spread)


def sync_folders(lake: Path, parts: Iterable[Part]) -> None:
    """Have the disk know the new names."""
    for folder in {(lake / part.path).parent for part in parts} | {lake}:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
