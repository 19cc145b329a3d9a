"""Writers and compactors that are killed without warning, and a count of what is left.

python -m fingerpost.common.telemetry.tests.mayhem FOLDER WRITERS COMPACTORS
"""

import itertools
import os
import random
import selectors
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from fingerpost.common.telemetry.actions.appending import Appender, take_segments
from fingerpost.common.telemetry.actions.compacting import compact_segments
from fingerpost.common.telemetry.actions.days import keep_days
from fingerpost.common.telemetry.queries import kept_days, read_manifest
from fingerpost.common.telemetry.rules import Event, Kind, line_of

AT_ONCE = 4
ROTATIONS = 10
LINGERS = 400  # every so many lines
BEGAN = 1_000_000_000_000_000_000


@dataclass
class Life:
    """A process, what it does, and after how many words from it, and how much longer, it dies."""

    work: Callable[[Callable[[], object]], None]
    words: int
    lingers: float
    name: int = 0
    child: int = 0
    heard: int = 0


@dataclass
class Mayhem:
    folder: Path
    chance: random.Random
    kept: Counter = field(default_factory=Counter)  # by writer: appends that returned
    killed: Counter = field(default_factory=Counter)
    pipes: selectors.DefaultSelector = field(default_factory=selectors.DefaultSelector)

    @property
    def places(self):
        return self.folder / "segments", self.folder / "lake"

    def run(self, *, writers: int, compactors: int) -> None:
        pa.array(["so that no compactor spends its short life on importing what this does"])
        names = iter(range(1, writers + 1))
        for name in itertools.islice(names, AT_ONCE):
            self._begin(self._writer(name))
        self._begin(self._compactor())
        while self.killed["writer"] < writers or self.killed["compactor"] < compactors:
            for key, _ in self.pipes.select():
                life = key.data
                life.heard += len(os.read(key.fd, 4_096))
                if life.heard >= life.words:
                    self._end(key)
                    self._follow(life, names)
        for key in list(self.pipes.get_map().values()):
            self._end(key)

    def _follow(self, life: Life, names: Iterator[int]) -> None:
        """Another of the same kind in its place."""
        if not life.name:
            self._begin(self._compactor())
        elif name := next(names, 0):
            self._begin(self._writer(name))

    def findings(self) -> str:
        """What is in the lake, against what was told to be kept."""
        compact_segments(*self.places, now=1)
        keep_days(self.places[1], now=1)
        stored = self._stored()
        lost = sum(
            (name, number) not in stored
            for name, count in self.kept.items()
            for number in range(count)
        )
        doubled = sum(count - 1 for count in stored.values())
        return (
            f"{self.killed['writer']} writers and {self.killed['compactor']} compactors killed, "
            f"{sum(self.kept.values())} appends returned, {lost} lost, {doubled} doubled, "
            f"days {'right' if self._days() == len({name for name, _ in stored}) else 'wrong'}"
        )

    def _writer(self, name: int) -> Life:
        def write(say: Callable[[], object]) -> None:
            _linger_before_writing()
            appender = Appender(self.places[0])
            for number in itertools.count():
                event = Event(number, BEGAN + name, "mayhem", 1, Kind.SEEN, step="page")
                appender.append(line_of(event))
                say()

        return Life(write, self.chance.randint(20, 6_000), 0, name)

    def _compactor(self) -> Life:
        def compact(say: Callable[[], object]) -> None:
            while True:
                for _ in range(ROTATIONS):  # so that names are often taken while somebody writes
                    take_segments(self.places[0])
                compact_segments(*self.places, now=1)
                keep_days(self.places[1], now=1)
                say()

        return Life(compact, self.chance.randint(1, 3), self.chance.uniform(0, 0.1))

    def _begin(self, life: Life) -> None:
        heard, told = os.pipe()
        life.child = os.fork()
        if not life.child:
            life.work(lambda: os.write(told, b"."))
        os.close(told)
        self.pipes.register(heard, selectors.EVENT_READ, life)

    def _end(self, key) -> None:
        life = key.data
        time.sleep(life.lingers)  # the moment at which it is killed is the fault itself
        os.kill(life.child, signal.SIGKILL)
        os.waitpid(life.child, 0)
        while more := os.read(key.fd, 65_536):
            life.heard += len(more)
        self.pipes.unregister(key.fd)
        os.close(key.fd)
        self.killed["writer" if life.name else "compactor"] += 1
        if life.name:
            self.kept[life.name] = life.heard

    def _days(self) -> int:
        """How many journeys reached the one step, as the days say."""
        paths = read_manifest(self.places[1]).paths
        return sum(sum(kept_days(self.places[1], path)["reached"].to_pylist()) for path in paths)

    def _stored(self) -> Counter:
        stored: Counter = Counter()
        for path in read_manifest(self.places[1]).paths:
            columns = pq.ParquetFile(self.places[1] / path).read(["journey", "time"]).to_pydict()
            names = (journey - BEGAN for journey in columns["journey"])
            stored.update(zip(names, columns["time"], strict=True))
        return stored


def _linger_before_writing() -> None:
    """A trap: where only the lock protects a line, stay now and then until others had a turn."""
    write = os.write

    def write_later(file: int, line: bytes) -> int:
        if len(line) > 1 and not next(lines) % LINGERS:  # a word to the parent is shorter
            time.sleep(0.1)  # as long as a whole compaction takes
        return write(file, line)

    lines, os.write = itertools.count(), write_later


if __name__ == "__main__":
    folder, writers, compactors = sys.argv[1:]
    mayhem = Mayhem(Path(folder), random.Random(7))  # noqa: S311  repeatable
    mayhem.run(writers=int(writers), compactors=int(compactors))
    print(mayhem.findings())  # noqa: T201  whoever started it reads this
