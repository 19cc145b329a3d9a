"""Our forms beside those of a peer, in one run on one machine.

    ./dev run python -m benchmarks.forms [--rounds 5] [--seconds 4] [--write]

The peer is the forms engine of the UK's environment ministry from npm, with Redis, in production
mode. Each server has core 0, the visitors core 1; what keeps the data may use both. The sides take
turns, and a ratio is the median of the rounds. `--write` puts the table into
docs/reference/performance.md.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tools.machine import find
from tools.postgres import temporary_server

from . import sites
from .journeys import Ours, Peer, Side, journey, reach_page
from .report import Figure, write
from .visitor import Did, Visitor, at_once

AT_ONCE, RESIDENTS = 4, 50


@dataclass(frozen=True)
class Contest:
    """Both sides while they are served, and for how long each is asked."""

    ours: sites.Site
    peer: sites.Site
    rounds: int
    seconds: float

    def rates(self, measure: Callable[[Side, sites.Site, float], float]) -> tuple[float, float]:
        """The median of what ours and the peer did, and of nothing between: they take turns."""
        pairs = [
            (measure(Ours(), self.ours, self.seconds), measure(Peer(), self.peer, self.seconds))
            for _ in range(self.rounds)
        ]
        return median(one for one, _ in pairs), median(other for _, other in pairs)


def main() -> None:
    asked = arguments()
    if why := sites.missing():
        sys.exit(f"Not measured: {why}.")
    os.sched_setaffinity(0, sites.VISITOR_CORE)
    with tempfile.TemporaryDirectory(prefix="fingerpost-forms-") as folder:
        peer = sites.install_peer(Path(folder))
        figures = []
        for name, told in databases(Path(folder)):
            for figure in compare(name, told, peer, asked):
                print(*figure.cells(), sep="  ", flush=True)
                figures.append(figure)
    if asked.write:
        write(figures)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.forms", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=4, help="for each side in each round")
    parser.add_argument("--write", action="store_true")
    return parser.parse_args()


def databases(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Ours on SQLite, and on PostgreSQL where it is installed."""
    yield "SQLite", sites.prepare_ours(folder / "sqlite")
    if find("initdb"):
        with temporary_server() as url:
            yield "PostgreSQL", sites.prepare_ours(folder / "postgresql", url)


def compare(
    name: str, told: dict[str, str], peer: Path, asked: argparse.Namespace
) -> Iterator[Figure]:
    """Every figure of ours on one database beside the peer's."""
    with served(told, peer, asked) as contest:
        yield Figure("GET of a question, not answered", name, *contest.rates(page), 2.5)
        yield Figure("GET of a question, answered", name, *contest.rates(answered_page), 2)
        yield Figure("whole journeys of five pages", name, *contest.rates(journeys), 1.7)
        ours, theirs = contest.rates(slowest)
        yield Figure(f"slowest in 100, {RESIDENTS} at once, ms", name, ours, theirs, 1, True)
        memory = contest.ours.memory(), contest.peer.memory()
        yield Figure("memory, MB", name, *memory, 0.5, True)
    with served(told, peer, asked, pages=sites.PAGES) as contest:
        ours, theirs = contest.rates(page_60)
        yield Figure("GET of page 60 of 60", name, ours, theirs, 8)
        early = median(page_5(Ours(), contest.ours, asked.seconds) for _ in range(asked.rounds))
        yield Figure("our page 60 beside our page 5", name, ours, early, 0.6)


@contextmanager
def served(
    told: dict[str, str], peer: Path, asked: argparse.Namespace, *, pages: int = 0
) -> Iterator[Contest]:
    with sites.ours(told) as ours, sites.peer(peer, pages=pages) as theirs:
        contest = Contest(ours, theirs, asked.rounds, asked.seconds)
        for side, site in ((Ours(), ours), (Peer(), theirs)):
            journeys(side, site, 1) if not pages else None
        yield contest


def page(side: Side, site: sites.Site, seconds: float) -> float:
    """Pages a second, asked for by somebody who has answered nothing."""
    return gets(side.begin, side.first, site, seconds)


def answered_page(side: Side, site: sites.Site, seconds: float) -> float:
    """Pages a second, asked for by somebody who goes back to what they answered."""

    def answer(visitor: Visitor) -> str:
        here = side.begin(visitor)
        visitor.get(here)
        visitor.post(here, side.answers(0)[0][1])
        return here

    return gets(answer, side.first, site, seconds)


def page_60(side: Side, site: sites.Site, seconds: float) -> float:
    """Pages a second at the end of a long form."""
    last = side.page_of_sixty.format(sites.PAGES - 1)
    return gets(lambda visitor: reach_page(side, visitor), last, site, seconds)


def page_5(side: Side, site: sites.Site, seconds: float) -> float:
    """Pages a second near the beginning of the same form."""
    fifth = side.page_of_sixty.format(4)
    return gets(lambda visitor: reach_page(side, visitor, 5), fifth, site, seconds)


def gets(arrive: Callable[[Visitor], object], path: str, site: sites.Site, seconds: float) -> float:
    did = at_once(site.port, AT_ONCE, seconds, lambda visitor, _: visitor.get(path), arrive)
    return done(did).visits_a_second


def journeys(side: Side, site: sites.Site, seconds: float) -> float:
    """Whole journeys a second."""
    return done(
        at_once(site.port, AT_ONCE, seconds, lambda who, number: journey(side, who, number))
    ).visits_a_second


def slowest(side: Side, site: sites.Site, seconds: float) -> float:
    """Milliseconds within which 99 of 100 answers came, with many residents at once."""
    return done(
        at_once(site.port, RESIDENTS, seconds, lambda who, number: journey(side, who, number))
    ).slowest(0.99)


def done(did: Did) -> Did:
    if did.errors:
        sys.exit(f"Something went wrong, so there are no figures: {did.errors[0]}")
    return did


if __name__ == "__main__":
    main()
