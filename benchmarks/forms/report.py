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
    text = TEXT.read_text().format(
        day=time.strftime("%-d %B %Y"), machine=machine, table=_table(figures)
    )
    part = f"{BEGIN}\n{text}{END}\n"
    page = PAGE.read_text()
    if BEGIN in page:
        page = re.sub(
            f"{re.escape(BEGIN)}.*?{re.escape(END)}\n", lambda _: part, page, flags=re.DOTALL
        )
    else:
        page = f"{page.rstrip()}\n\n{part}"
    PAGE.write_text(page)


def _table(figures: Iterable[Figure]) -> str:
    rows = [HEAD, ("---", "---", "--:", "--:", "--:", "--:", "---"), *(f.cells() for f in figures)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
