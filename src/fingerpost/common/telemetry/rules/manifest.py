"""Which files of the lake count. It is replaced whole, so an event counts once or not yet."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Part:
    """A Parquet file: every event of the journeys from `first` to `last`, sorted."""

    path: str
    first: int
    last: int
    events: int


@dataclass(frozen=True)
class Manifest:
    """The files of each partition, in order, and the segments whose events are in them.

    What `retired` names counted until the last compaction, and may still be being read.
    """

    parts: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)
    consumed: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    compacted_at: int = 0

    @property
    def paths(self) -> set[str]:
        """Every file that counts."""
        return {part.path for parts in self.parts.values() for part in parts}

    def following(
        self, changed: Mapping[str, tuple[Part, ...]], *, consumed: Iterable[str], at: int
    ) -> "Manifest":
        """The manifest once partitions have changed and segments have been consumed."""
        parts = {key: files for key, files in {**self.parts, **changed}.items() if files}
        after = replace(self, parts=parts, consumed=tuple(consumed), compacted_at=at)
        return replace(after, retired=tuple(sorted(self.paths - after.paths)))


def partition_of(service: str, month: str) -> str:
    """The folder of a partition, as DuckDB and Spark read it."""
    return f"service={service}/month={month}"


def month_in(partition: str) -> str:
    return partition.rpartition("=")[2]


def is_of(partition: str, service: str) -> bool:
    return partition.startswith(f"service={service}/")


def written(manifest: Manifest) -> str:
    return json.dumps(asdict(manifest))


def read(text: str) -> Manifest:
    """What `written` wrote."""
    data = json.loads(text)
    parts = {key: tuple(Part(**part) for part in files) for key, files in data["parts"].items()}
    return Manifest(parts, tuple(data["consumed"]), tuple(data["retired"]), data["compacted_at"])
