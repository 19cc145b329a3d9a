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


Coded = tuple[Any, Any]  # a code for each event, and what each code means here


@dataclass(frozen=True)
class Events:
    """The events of a row group that are asked for, as arrays."""

    journey: Any
    time: Any
    kind: Coded
    step: Coded


def read(group: Group, kinds: dict[str, int], steps: dict[str, int], where: Where) -> Events:
    """Only the columns that are needed; kinds and steps stay the codes that the file has."""
    import pyarrow.parquet as pq

    asked = {name: wanted for name in ATTRIBUTES if (wanted := getattr(where, name)) is not None}
    names = ["kind", "step", *(name for name in asked if name != "version")]
    file = pq.ParquetFile(
        group.path, metadata=group.metadata, read_dictionary=names, memory_map=True
    )
    columns = ["journey", "time", "kind", "step", *asked]
    table = file.read_row_group(group.number, columns=columns, use_threads=False)
    (kind, kind_of), (step, step_of) = _coded(table["kind"], kinds), _coded(table["step"], steps)
    arrays = [table["journey"].to_numpy(), table["time"].to_numpy(), kind, step]
    kept = _kept(table, arrays[0], asked, where)
    if kept is not None:
        arrays = [array[kept] for array in arrays]
    return Events(arrays[0], arrays[1], (arrays[2], kind_of), (arrays[3], step_of))


def _kept(table: Any, journeys: Any, asked: dict[str, Any], where: Where) -> Any:
    import numpy as np

    kept = None
    for name, wanted in asked.items():
        of = table[name].to_numpy() == wanted if name == "version" else _is(table[name], wanted)
        if name == "place":  # only the event in which an address was given names it
            of = np.isin(journeys, journeys[of])
        elif name == "device":  # on which it began
            begins = np.append([True], journeys[1:] != journeys[:-1])
            of = np.isin(journeys, journeys[begins & of])
        kept = of if kept is None else kept & of
    if where.since is not None:
        kept = journeys >= where.since if kept is None else kept & (journeys >= where.since)
    if where.until is not None:
        kept = journeys < where.until if kept is None else kept & (journeys < where.until)
    return kept


def _is(column: Any, wanted: str) -> Any:
    codes, meaning = _coded(column, {wanted: 1})
    return meaning[codes] == 1


def _coded(column: Any, codes: dict[str, int]) -> Coded:
    import numpy as np

    column = column.unify_dictionaries().combine_chunks()
    names = column.dictionary.to_pylist()
    return column.indices.to_numpy(), np.array([codes.get(name, -1) for name in names], np.int64)


def _outside(first: int, last: int, where: Where) -> bool:
    return (where.since is not None and last < where.since) or (
        where.until is not None and first >= where.until
    )
