"""Figures as people read them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fingerpost.engines.funnels import Comparison, Plan, StepFigures

from .queries import MonthMeasured, Report

WIDTH = 320  # of the map, in its own units: it fits a narrow phone as it is
ROW = 44


@dataclass(frozen=True)
class Bar:
    """A row of the map."""

    title: str
    words: str
    y: int
    reached: int
    lost: int
    is_branch: bool


def map_of(report: Report) -> dict[str, Any]:
    """The form's own map: every step in its order, as wide as many came, with whom it lost."""
    figures = {one.step: one for one in report.funnel.steps}
    most = max((one.reached for one in figures.values()), default=0) or 1
    worst = report.to_mend[0].step.name if report.to_mend else ""
    bars = [
        _bar(place, one, figures[one.name], most, worst)
        for place, one in enumerate(report.plan.steps)
    ]
    return {"bars": bars, "width": WIDTH, "height": len(bars) * ROW + 4}


def _bar(place: int, step: Any, counted: StepFigures, most: int, worst: str) -> Bar:
    words = ngettext("%(count)d came", "%(count)d came", counted.reached) % {
        "count": counted.reached
    }
    if counted.left:
        words += ", " + ngettext("%(count)d left", "%(count)d left", counted.left) % {
            "count": counted.left
        }
    if step.name == worst:
        words += ": " + _("most people leave here")
    title = step.title if len(step.title) <= 46 else step.title[:45].rstrip() + "…"
    reached = round(counted.reached / most * WIDTH)
    lost = round(counted.left / most * WIDTH) if counted.left else 0
    return Bar(title, words, place * ROW, reached, lost, step.is_conditional)


def titles_of(plan: Plan) -> dict[str, str]:
    """What each step and question is called, by its name."""
    questions = {name: ask for step in plan.steps for name, ask in step.questions}
    return questions | {step.name: step.title for step in plan.steps}


def measures_rows(months: Iterable[MonthMeasured]) -> Iterator[tuple[object, ...]]:
    """The four measures of each month as rows of a spreadsheet; empty where nobody was measured."""
    yield (
        _("Month"),
        _("Began"),
        _("Finished or left"),
        _("Finished"),
        _("Completion"),
        _("Satisfaction"),
        _("Cost of a request"),
        _("Digital take-up"),
    )
    for one in months:
        shares = (one.completion, one.satisfaction, one.cost, one.take_up)
        written = ("" if share is None else f"{share:.4f}" for share in shares)
        yield (one.month, one.begun, one.ended, one.sent, *written)


def percent(share: float | None) -> str:
    return "–" if share is None else f"{share * 100:.0f}%"


def pounds(amount: float | None) -> str:
    return "–" if amount is None else f"£{amount:,.2f}"


def duration(milliseconds: float | None) -> str:
    """About how long: 45 seconds, 3 minutes."""
    if milliseconds is None:
        return "–"
    seconds = round(milliseconds / 1000)
    if seconds < 100:
        return ngettext("%(count)d second", "%(count)d seconds", seconds) % {"count": seconds}
    minutes = round(seconds / 60)
    return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}


def verdict(compared: Comparison | None) -> str:
    """What can be said of a version beside the one before it."""
    if compared is None:
        return _("Nothing to compare with")
    low, high = round(compared.low * 100), round(compared.high * 100)
    said = {"low": abs(low), "high": abs(high)}
    if compared.is_better:
        return _("Better: between %(low)d and %(high)d more of each 100 finish") % said
    if compared.is_worse:
        said = {"low": abs(high), "high": abs(low)}
        return _("Worse: between %(low)d and %(high)d fewer of each 100 finish") % said
    return _("Not sure yet: between %(low)d fewer and %(high)d more of each 100 finish") % said
