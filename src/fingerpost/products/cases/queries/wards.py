"""Counts of everybody's cases by ward, to be protected before anybody sees them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Max, Q

from fingerpost.products.cases.models import Case, CaseQuerySet

from .figures import contact_of, received_in, waits_in, with_repeats
from .lists import service_title
from .workflows import workflow_of

# In which ways cases are told apart besides by ward.
KINDS = ("outcome", "decision", "source", "service")

_COUNTS = {
    "received": Count("pk"),
    "open": Count("pk", filter=Q(closed_at__isnull=True, is_late=False)),
    "late": Count("pk", filter=Q(closed_at__isnull=True, is_late=True)),
    "closed": Count("pk", filter=Q(closed_at__isnull=False)),
    "decided": Count("pk", filter=Q(decided_at__isnull=False)),
    "repeated": Count("pk", filter=Q(is_repeated=True)),
}


@dataclass(frozen=True)
class WardCount:
    """What became of the cases of one ward, and how many there are of each kind; "" is none."""

    ward: str
    received: int
    open: int
    late: int
    closed: int
    decided: int
    repeated: int
    contacted: int
    days_to_contact: float | None
    kinds: Mapping[str, Mapping[str, int]]


def ward_counts(*, since: date, before: date) -> list[WardCount]:
    """What became until now of all cases received in a time, by ward; not to be shown."""
    cases = received_in(Case.objects.all(), since, before)
    waits = waits_in(cases, F("ward"))
    kinds = {kind: _by_ward(cases, kind) for kind in KINDS}
    rows: Any = with_repeats(cases).order_by("ward").values("ward").annotate(**_COUNTS)
    return [
        WardCount(
            **row,
            **contact_of(waits.get(row["ward"], [])),
            kinds={kind: found[row["ward"]] for kind, found in kinds.items()},
        )
        for row in rows
    ]


def days_to_contact_in(*, since: date, before: date) -> tuple[int, float | None]:
    """Of all cases of a time, how many were contacted, and the days half of them waited."""
    waits = waits_in(received_in(Case.objects.all(), since, before), F("service"))
    contact = contact_of([wait for some in waits.values() for wait in some])
    return contact["contacted"], contact["days_to_contact"]


def usual_in(*, since: date, before: date) -> dict[str, list[str]]:
    """What cases received in a time were told apart by, the most frequent first."""
    cases = received_in(Case.objects.all(), since, before).order_by()
    found = {kind: Counter(cases.values_list(kind, flat=True)) for kind in KINDS}
    return {
        kind: sorted((key for key in counts if key), key=lambda key: (-counts[key], key))
        for kind, counts in found.items()
    }


def names_of_kinds() -> dict[str, dict[str, str]]:
    """What each outcome, decision, source and service is called, by its id."""
    latest = Case.objects.order_by("service").values("service").annotate(last=Max("version"))
    flows = {row["service"]: workflow_of(row["service"], row["last"]) for row in latest}
    return {
        "outcome": {one.id: one.name for flow in flows.values() for one in flow.outcomes},
        "decision": {one.id: one.name for flow in flows.values() for one in flow.decisions},
        "source": {one.id: one.name for flow in flows.values() for one in flow.sources},
        "service": {service: service_title(service) for service in flows},
    }


def _by_ward(cases: CaseQuerySet, kind: str) -> dict[str, Counter[str]]:
    found = defaultdict[str, Counter[str]](Counter)
    counted = cases.order_by().values("ward", kind).annotate(number=Count("pk"))
    for row in counted:
        if row[kind]:
            found[row["ward"]][row[kind]] = row["number"]
    return found
