"""Charts as drawn by us: where each bar lies. `components/chart.jinja` draws it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise

WIDTH, ROOM_FOR_VALUE = 320, 60
BAR, STEP = 14, 42


@dataclass(frozen=True)
class Bar:
    """One bar; None is a number that is not shown. `mark` says in a word what stands out."""

    label: Text
    value: float | None
    mark: Text = ""

    @property
    def said(self) -> Text:
        """The number as it stands beside the bar and in the table."""
        if self.value is None:
            return _("Not shown")
        return f"{self.value:,.10g}"


@dataclass(frozen=True)
class PlacedBar:
    bar: Bar
    top: int
    length: float


@dataclass(frozen=True)
class BarChart:
    """Bars one below the other, with the same numbers in a table; wide enough for a phone."""

    name: str
    title: Text
    description: Text
    label_heading: Text
    value_heading: Text
    bars: tuple[Bar, ...]

    @property
    def width(self) -> int:
        return WIDTH

    @property
    def height(self) -> int:
        return STEP * len(self.bars)

    @property
    def bar_height(self) -> int:
        return BAR

    @property
    def placed(self) -> list[PlacedBar]:
        most = max((bar.value or 0 for bar in self.bars), default=0) or 1
        scale = (WIDTH - ROOM_FOR_VALUE) / most
        return [
            PlacedBar(bar, top=STEP * number, length=round((bar.value or 0) * scale, 1))
            for number, bar in enumerate(self.bars)
        ]


def bar_chart(
    name: str,
    *,
    title: Text,
    description: Text,
    headings: tuple[Text, Text],
    bars: Iterable[Bar],
) -> BarChart:
    """A chart; `name` is its id on the page, `headings` those of its table's two columns."""
    return BarChart(name, title, description, *headings, tuple(bars))
