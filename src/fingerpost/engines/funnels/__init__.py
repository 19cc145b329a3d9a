"""Funnels: where people leave a form, counted exactly. Plain Python, a library of its own.

The plan comes from the form, the events from Parquet files that are sorted by journey, time, kind
and step, and in which no journey is divided between files or row groups:

    plan = plan_of(form)
    counted = count(files, plan, as_of=now, where=Where(version=2))
    worst = max(counted.steps, key=lambda step: step.left)
"""

from .compare import Comparison, compare
from .counting import count
from .daily import (
    OVERVIEW_COLUMNS,
    REACHED_COLUMNS,
    TEN_MINUTES,
    days_of,
    overview,
    reached,
)
from .figures import DAY, PAUSE, Funnel, StepFigures, Where
from .finishing import Finishing, finishing
from .passing import DividedJourney, funnel
from .plan import Plan, PlanStep, plan_of
from .small import TOO_FEW, large_enough
from .sql import Grouped, Refusal, funnel_in_duckdb, funnel_in_sql, groups, refusals

__all__ = [
    "DAY",
    "OVERVIEW_COLUMNS",
    "PAUSE",
    "REACHED_COLUMNS",
    "TEN_MINUTES",
    "TOO_FEW",
    "Comparison",
    "DividedJourney",
    "Finishing",
    "Funnel",
    "Grouped",
    "Plan",
    "PlanStep",
    "Refusal",
    "StepFigures",
    "Where",
    "compare",
    "count",
    "days_of",
    "finishing",
    "funnel",
    "funnel_in_duckdb",
    "funnel_in_sql",
    "groups",
    "large_enough",
    "overview",
    "plan_of",
    "reached",
    "refusals",
]
