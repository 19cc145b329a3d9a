from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from fingerpost.products.cases.models import Case

from .lists import service_title
from .loads import with_lateness


@dataclass(frozen=True)
class ServiceCount:
    """How many open cases a service has; no more than that."""

    service: str
    open: int
    at_front_door: int
    on_hold: int
    late: int


def count_cases_by_service() -> list[ServiceCount]:
    """How many open cases each service has, for whoever may know that and no more."""
    counted = (
        with_lateness(Case.objects.open())
        .order_by("service")
        .values("service")
        .annotate(
            open=Count("pk"),
            waiting=Count("pk", filter=Q(at_front_door=True)),
            on_hold=Count("pk", filter=Q(on_hold_since__isnull=False)),
            late=Count("pk", filter=Q(is_late=True)),
        )
    )
    return [
        ServiceCount(
            service=service_title(row["service"]),
            open=row["open"],
            at_front_door=row["waiting"],
            on_hold=row["on_hold"],
            late=row["late"],
        )
        for row in counted
    ]
