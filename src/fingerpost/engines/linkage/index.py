"""An index of people's names, dates of birth and postcodes in one file, to search with errors in.

The file is SQLite. It is written whole beside its place and then put there, so a reader meets
either the old index or the new one; any number of processes may read.
"""

import json
import math
import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from .dates import PartDate
from .model import Model
from .query import Query, Sought
from .ranking import Candidate, Indexed, rank
from .records import Record, Traits, traits_of

_SCHEMA = """
CREATE TABLE record (id INTEGER PRIMARY KEY, key TEXT NOT NULL, traits TEXT NOT NULL);
CREATE TABLE posting (token TEXT NOT NULL, record INTEGER NOT NULL, PRIMARY KEY (token, record))
  WITHOUT ROWID;
CREATE TABLE token (token TEXT PRIMARY KEY, records INTEGER NOT NULL) WITHOUT ROWID;
"""
_BATCH = 10_000
# How alike a word of the index must be for its records to be looked at, and how many such words.
_NEAR, _WORDS = 0.8, 40
_LOOKED_AT = 150


class NoIndex(Exception):
    """Nothing has been indexed here yet."""


@dataclass(frozen=True)
class Index:
    """An index that was built at this path."""

    path: Path

    @classmethod
    def build(
        cls,
        path: Path,
        records: Iterable[Record],
        model: Model | None = None,
        *,
        progress: Callable[[int], None] | None = None,
    ) -> "Index":
        """Write the index of these records, in place of any other; `progress` hears how many."""
        model = model or Model()
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with NamedTemporaryFile(dir=path.parent, prefix=".index-", delete=False) as being_written:
            new = Path(being_written.name)
        try:
            traits = (traits_of(record, model.placeholders) for record in records)
            with closing(sqlite3.connect(new, isolation_level=None)) as file:
                _write(file, traits, progress or (lambda _done: None))
            os.replace(new, path)
        finally:
            new.unlink(missing_ok=True)
        return cls(path)

    def search(
        self, query: Query, k: int = 10, *, rarity_in: "Index | None" = None
    ) -> list[Candidate]:
        """The records most likely meant, best first, each with weight and evidence; at most k.

        How rare a name is, is counted here or in another index, so that candidates of both
        compare. Raises NoIndex if there is no index at this path.
        """
        sought = query.sought()
        names, rarity = self._names(), (rarity_in or self)._names().rarity
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as file:
            tokens = _tokens_sought(sought, names)
            found = _candidates(file, tokens, names.total)
            return rank(sought, found, rarity)[:k]

    def keys(self) -> frozenset[str]:
        """The keys of all records here; none where nothing has been indexed."""
        if not self.path.exists():
            return frozenset()
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as file:
            return frozenset(key for (key,) in file.execute("SELECT key FROM record"))

    def _names(self) -> "Names":
        if not self.path.exists():
            raise NoIndex(str(self.path))
        return _vocabulary(str(self.path), self.path.stat().st_mtime_ns)


@dataclass(frozen=True)
class Names:
    """Every word of a name in an index, with in how many records it is."""

    counts: dict[str, int]
    total: int

    def near(self, word: str) -> list[str]:
        """The words that may be meant, the likeliest first."""
        found = process.extract(
            word, self.counts.keys(), scorer=JaroWinkler.similarity,
            limit=_WORDS, score_cutoff=_NEAR,
        )  # fmt: skip
        return [name for name, _score, _place in found]

    def rarity(self, word: str) -> float:
        """How much meeting this very word tells, in bits: much for a rare name."""
        return math.log2((self.total + 1) / (self.counts.get(word, 0) + 1))


@lru_cache(maxsize=4)
def _vocabulary(path: str, _written: int) -> Names:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as file:
        rows = file.execute("SELECT substr(token, 3), records FROM token WHERE token GLOB 'n:*'")
        counts = dict(rows.fetchall())
        (total,) = file.execute("SELECT count(*) FROM record").fetchone()
    return Names(counts, total)


def _write(
    file: sqlite3.Connection, traits: Iterable[Traits], progress: Callable[[int], None]
) -> None:
    # The file is moved into its place when it is whole, so nothing of it need be recovered.
    file.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN; {_SCHEMA}")
    counts: Counter[str] = Counter()
    numbered = enumerate(traits, start=1)
    done = 0
    while batch := list(islice(numbered, _BATCH)):
        tokens = [(token, number) for number, each in batch for token in _tokens_of(each)]
        counts.update(token for token, _ in tokens)
        file.executemany(
            "INSERT INTO record VALUES (?, ?, ?)",
            ((number, each.key, _packed(each)) for number, each in batch),
        )
        file.executemany("INSERT INTO posting VALUES (?, ?)", tokens)
        done += len(batch)
        progress(done)
    file.executemany("INSERT INTO token VALUES (?, ?)", counts.items())
    file.execute("COMMIT")


def _tokens_of(traits: Traits) -> set[str]:
    born = traits.born_on
    return {
        *(f"n:{word}" for word in traits.words),
        *([f"p:{traits.postcode}"] if traits.postcode else []),
        *([_born_token(born)] if born.is_whole else []),
        *([f"y:{born.year}-{born.month}"] if born.month else []),
    }


def _tokens_sought(sought: Sought, names: Names) -> dict[str, float]:
    """Tokens of the records worth looking at, with how much each tells."""
    tokens: dict[str, float] = {}
    for word in sought.words:
        for near in names.near(word):
            factor = 1.0 if near == word else 0.6
            token = f"n:{near}"
            tokens[token] = max(tokens.get(token, 0.0), factor * names.rarity(near))
    if sought.born_on.is_whole:
        tokens[_born_token(sought.born_on)] = 10.0
    if sought.born_on.month:
        tokens[f"y:{sought.born_on.year}-{sought.born_on.month}"] = 3.0
    if sought.postcode:
        tokens[f"p:{sought.postcode}"] = 6.0
    return tokens


def _born_token(born: PartDate) -> str:
    """The same where day and month are exchanged."""
    low, high = sorted((born.month, born.day))
    return f"d:{born.year}-{low}-{high}"


def _candidates(
    file: sqlite3.Connection, tokens: dict[str, float], total: int
) -> Iterator[Indexed]:
    if not tokens or not total:
        return
    rows = file.execute(
        """WITH sought(token, weight) AS (SELECT json_extract(value, '$[0]'),
               json_extract(value, '$[1]') FROM json_each(?)),
           best AS (SELECT record, sum(weight) AS weight FROM sought JOIN posting USING (token)
               GROUP BY record ORDER BY 2 DESC, 1 LIMIT ?)
           SELECT record.key, record.traits FROM best JOIN record ON record.id = best.record""",
        (json.dumps(list(tokens.items())), _LOOKED_AT),
    )
    for key, packed in rows:
        names, surname, born, postcode = json.loads(packed)
        yield Indexed(key, tuple(names), tuple(surname), PartDate(*born), postcode)


def _packed(traits: Traits) -> str:
    born = traits.born_on
    return json.dumps(
        [traits.words, traits.surname, [born.year, born.month, born.day], traits.postcode]
    )
