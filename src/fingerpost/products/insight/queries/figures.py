"""What dashboards show; all of it counts, none of it about somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from fingerpost.products.cases import queries as cases

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User


@dataclass(frozen=True)
class Dashboard:
    """The figures of one selection, as of a moment."""

    as_of: datetime
    total: cases.Figures
    group: str
    groups: Sequence[cases.Figures]
    outcomes: Sequence[cases.Named]
    decisions: Sequence[cases.Named]
    loads: Sequence[cases.Load]


def dashboard_for(user: User, selection: cases.Selection, group: cases.Group) -> Dashboard:
    """Everything on one dashboard, of the cases that this person may count."""
    return Dashboard(
        as_of=timezone.now(),
        total=cases.figures_of(selection, by=user),
        group=group,
        groups=cases.figures_by(group, selection, by=user),
        outcomes=cases.outcomes_in(selection, by=user),
        decisions=cases.decisions_in(selection, by=user),
        loads=cases.loads_in(user),
    )
