"""The table of both sides, printed and put into the reference."""

import platform
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs/reference/performance.md"
BEGIN, END = "<!-- forms beside a peer -->", "<!-- end of forms beside a peer -->"
TEXT = Path(__file__).with_name("report.md")


@dataclass(frozen=True)
class Figure:
    """What both sides did, and the ratio aimed at: at least, or at most where less is better."""

    what: str
    database: str
    ours: float
    other: float
    aim: float
    less_is_better: bool = False

    @property
    def ratio(self) -> float:
        return self.ours / self.other

    @property
    def is_met(self) -> bool:
        return self.ratio <= self.aim if self.less_is_better else self.ratio >= self.aim

    def cells(self) -> Sequence[str]:
        limit = f"{'≤' if self.less_is_better else '≥'} {self.aim:g}"
        numbers = (f"{number:,.{0 if number >= 100 else 1}f}" for number in (self.ours, self.other))
        met = "yes" if self.is_met else "no"
        return (self.what, self.database, *numbers, f"{self.ratio:.2f}", limit, met)


HEAD = ("figure", "ours on", "ours", "peer", "ratio", "aim", "met")


def write(figures: Iterable[Figure]) -> None:
    """Replace this part of the page and leave the rest of it."""
    machine = f"{platform.system()}, Python {platform.python_version()}"
    day, table = time.strftime("%-d %B %Y"), _table(figures)
    text = TEXT.read_text().format(day=day, machine=machine, table=table)
    page, before = PAGE.read_text(), written()
    part = f"{BEGIN}\n{text}{END}\n"
    PAGE.write_text(page.replace(before, part) if before else f"{page.rstrip()}\n\n{part}")


def written() -> str:
    """This part of the page as it stands; "" before it was written."""
    found = re.search(f"{BEGIN}.*?{END}\n", PAGE.read_text(), flags=re.DOTALL)
    return found[0] if found else ""


def _table(figures: Iterable[Figure]) -> str:
    rows = [HEAD, ("---", "---", "--:", "--:", "--:", "--:", "---"), *(f.cells() for f in figures)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
