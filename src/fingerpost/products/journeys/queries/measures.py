"""The four measures of the Service Standard, month by month."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth
from django.utils import timezone

from fingerpost.common.telemetry import queries as telemetry
from fingerpost.products.journeys.models import Feedback, Satisfaction
from fingerpost.products.journeys.rules import Costs

from .reports import finishing

ONLINE = "online"


@dataclass(frozen=True)
class MonthMeasured:
    """A month of a service; None where nobody was there to measure."""

    month: str
    begun: int
    ended: int
    sent: int
    sent_online: int
    asked: int
    satisfied: int
    costs: Costs | None

    @property
    def completion(self) -> float | None:
        """Of those who have finished or left: whoever saved it for later may still finish."""
        return _share(self.sent, self.ended)

    @property
    def satisfaction(self) -> float | None:
        return _share(self.satisfied, self.asked)

    @property
    def take_up(self) -> float | None:
        return _share(self.sent_online, self.sent)

    @property
    def cost(self) -> float | None:
        """What one request cost, in pounds."""
        if self.costs is None or not self.sent:
            return None
        calls = self.sent - self.sent_online
        spent = calls * self.costs.cost_of_a_call + self.sent_online * self.costs.cost_online
        return spent / self.sent


def measures_of(service: str, costs: Costs | None, *, now: datetime) -> list[MonthMeasured]:
    """The measures of each month in which somebody began, the newest first."""
    begun: Counter[str] = Counter()
    ended: Counter[str] = Counter()
    sent: Counter[str] = Counter()
    online: Counter[str] = Counter()
    for group in finishing(service, telemetry.counted_files(service), "month", "channel", now=now):
        month, channel = group.names
        begun[month] += group.journeys
        ended[month] += group.ended
        sent[month] += group.sent
        online[month] += group.sent if channel == ONLINE else 0
    answers = _answers(service)
    return [
        MonthMeasured(
            month,
            begun[month],
            ended[month],
            sent[month],
            online[month],
            *answers.get(month, (0, 0)),
            costs,
        )
        for month in sorted(begun, reverse=True)
    ]


def _answers(service: str) -> dict[str, tuple[int, int]]:
    """How many said how satisfied they were, and how many of them were, by month."""
    rows = (
        Feedback.objects.filter(service=service, satisfaction__isnull=False)
        .annotate(month=TruncMonth("given_at"))
        .values_list("month")
        .annotate(
            asked=Count("pk"),
            satisfied=Count("pk", filter=Q(satisfaction__gte=Satisfaction.SATISFIED)),
        )
        .order_by("month")
    )
    return {
        timezone.localtime(month).strftime("%Y-%m"): (asked, satisfied)
        for month, asked, satisfied in rows
    }


def _share(count: int, of: int) -> float | None:
    return count / of if of else None
