"""Sorted Parquet files, a row group at a time, as arrays of codes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .figures import Where

ATTRIBUTES = ("version", "device", "channel", "place")


@dataclass(frozen=True)
class Group:
    """A row group, and the first and last journey in it."""

    path: Path
    metadata: Any
    number: int
    first: int
    last: int


def groups_of(files: Sequence[Path], where: Where) -> Iterator[Group]:
    """The row groups that may hold some of these journeys, in order."""
    import pyarrow.parquet as pq

    for path in files:
        metadata = pq.read_metadata(path)
        column = metadata.schema.names.index("journey")
        for number in range(metadata.num_row_groups):
            statistics = metadata.row_group(number).column(column).statistics
            if not _outside(statistics.min, statistics.max, where):
                yield Group(path, metadata, number, statistics.min, statistics.max)


def read(group: Group, kinds: dict[str, int], steps: dict[str, int], where: Where) -> Any:
    """Journeys, times, kinds and steps of the events that are asked for, as arrays."""
    import pyarrow.parquet as pq

    asked = {name: wanted for name in ATTRIBUTES if (wanted := getattr(where, name)) is not None}
    names = ["kind", "step", *(name for name in asked if name != "version")]
    file = pq.ParquetFile(group.path, metadata=group.metadata, read_dictionary=names)
    columns = ["journey", "time", "kind", "step", *asked]
    table = file.read_row_group(group.number, columns=columns, use_threads=False)
    arrays = [
        table["journey"].to_numpy(),
        table["time"].to_numpy(),
        _codes(table["kind"], kinds),
        _codes(table["step"], steps),
    ]
    kept = _kept(table, arrays[0], asked, where)
    return arrays if kept is None else [array[kept] for array in arrays]


def _kept(table: Any, journeys: Any, asked: dict[str, Any], where: Where) -> Any:
    kept = None
    for name, wanted in asked.items():
        column = table[name]
        of = column.to_numpy() == wanted if name == "version" else _codes(column, {wanted: 1}) == 1
        kept = of if kept is None else kept & of
    if where.since is not None:
        kept = journeys >= where.since if kept is None else kept & (journeys >= where.since)
    if where.until is not None:
        kept = journeys < where.until if kept is None else kept & (journeys < where.until)
    return kept


def _codes(column: Any, codes: dict[str, int]) -> Any:
    import numpy as np

    found = [
        np.array([codes.get(name, -1) for name in chunk.dictionary.to_pylist()], np.int8)[
            chunk.indices.to_numpy()
        ]
        for chunk in column.chunks
    ]
    return found[0] if len(found) == 1 else np.concatenate(found)


def _outside(first: int, last: int, where: Where) -> bool:
    return (where.since is not None and last < where.since) or (
        where.until is not None and first >= where.until
    )
