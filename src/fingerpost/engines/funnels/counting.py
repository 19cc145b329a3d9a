"""One way of counting for few events, another for many; both say the same."""

from collections.abc import Sequence
from pathlib import Path

from .figures import Funnel, Where
from .passing import funnel
from .plan import MOST_STEPS, Plan
from .sql import funnel_in_duckdb

MANY = 200_000  # events, from which on it pays to wake the compiled pass


def count(files: Sequence[Path], plan: Plan, *, as_of: int, where: Where | None = None) -> Funnel:
    """The funnel of these files, counted in the way that is quicker for so many events."""
    if len(plan.steps) <= MOST_STEPS and _events_in(files) >= MANY:
        return funnel(files, plan, as_of=as_of, where=where)
    return funnel_in_duckdb(files, plan, as_of=as_of, where=where)


def _events_in(files: Sequence[Path]) -> int:
    import pyarrow.parquet as pq

    return sum(int(pq.read_metadata(path).num_rows) for path in files)
