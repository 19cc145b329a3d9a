"""Who finishes, by what is known of journeys: of those of whom it is known what became.

As in the funnel, whoever saved it for later, or was there a moment ago, is still in progress, and
whoever was turned away at an exit is not lost.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .figures import DAY, Where
from .plan import Plan
from .sql import ask, condition, quoted_list

# What is asked for once, such as a device, is that of the beginning; a ward is known only later.
OF_A_JOURNEY = {
    "version": "CAST(max(version) AS VARCHAR)",
    "device": "arg_min(device, time)",
    "channel": "arg_min(channel, time)",
    "place": "max(place)",
    "month": "CAST(max(month) AS VARCHAR)",
}
FINISHING = """
WITH journeys AS (
    SELECT journey, {attributes}, max(version) AS of_version, max(time) AS last_at,
        bool_or(kind = 'finished') AS is_sent, bool_or(kind = 'saved-for-later') AS is_saved,
        {last_step} AS last_step
    FROM events WHERE {where} GROUP BY journey
), known AS (
    SELECT *, last_at > {open_since} OR is_saved AND last_at > {as_of} - CASE {kept} ELSE {day} END
        AS is_in_progress, CASE {exits} ELSE false END AS is_turned_away
    FROM journeys
)
SELECT {names}, count(*), count(CASE WHEN is_sent THEN 1 END),
    count(CASE WHEN is_sent OR NOT (is_in_progress OR is_turned_away) THEN 1 END)
FROM known GROUP BY {order} ORDER BY {order}
"""
LAST_STEP = "coalesce(last(step ORDER BY time, kind, step) FILTER (step <> ''), '')"


@dataclass(frozen=True, slots=True)
class Finishing:
    """How many journeys have these names, were sent, and ended: were sent or have left."""

    names: tuple[str, ...]
    journeys: int
    sent: int
    ended: int


def finishing(
    files: Sequence[Path],
    *attributes: str,
    plans: Mapping[int, Plan],
    as_of: int,
    where: Where | None = None,
) -> list[Finishing]:
    """Each journey once, by version, device, channel, place or month; `plans` by their version.

    A step that is not in the plan of its version is not in the events either.
    """
    if unknown := set(attributes) - set(OF_A_JOURNEY):
        raise ValueError(*unknown)
    has_exits = any(plan.exits for plan in plans.values())
    statement = FINISHING.format(
        attributes=", ".join(f"{OF_A_JOURNEY[name]} AS {name}" for name in attributes),
        names=", ".join(attributes),
        order=", ".join(map(str, range(1, len(attributes) + 1))),
        where=condition(where or Where()),
        last_step=LAST_STEP if has_exits else "''",
        as_of=as_of,
        day=DAY,
        open_since=as_of - DAY,
        kept="".join(_when(number, str(plan.kept)) for number, plan in plans.items()) or _NEVER,
        exits="".join(
            _when(number, f"last_step IN ({quoted_list(plan.exits)})")
            for number, plan in plans.items()
            if plan.exits
        )
        or _NEVER,
    )
    size = len(attributes)
    return [Finishing(tuple(row[:size]), *row[size:]) for row in ask(files, statement)]


_NEVER = "WHEN false THEN NULL "


def _when(version: int, then: str) -> str:
    return f"WHEN of_version = {int(version)} THEN {then} "
