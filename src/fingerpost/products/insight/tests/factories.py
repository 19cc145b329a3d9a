"""Cases of the borough for figures: so many of a ward, closed or open."""

from datetime import UTC, datetime

from django.utils import timezone

from fingerpost.products.cases.models import Case
from fingerpost.products.cases.tests.factories import version
from fingerpost.products.insight.models import LookReview

OCTOBER = datetime(2026, 10, 12, 10, tzinfo=UTC)
_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"


def reference_of(number):
    """Eight letters, another for each number."""
    digits = [number // 20**place % 20 for place in range(8)]
    return "".join(_LETTERS[digit] for digit in digits)


def some_cases(count, *, closed=False, **fields):
    """So many cases; closed ones had what they needed."""
    number, first = version(), Case.objects.count()
    ended = {"closed_at": fields.get("received_at", OCTOBER), "outcome": "needs-met"}
    return Case.objects.bulk_create(
        Case(
            **{
                "reference": reference_of(first + place),
                "service": "early-help",
                "version": number,
                "state": "finished" if closed else "new",
                "at_front_door": not closed,
                "received_at": OCTOBER,
                "opened_at": OCTOBER,
                **(ended if closed else {}),
                **fields,
            }
        )
        for place in range(count)
    )


def looked_at_by(worker, **fields):
    """A look of theirs that waits to be reviewed."""
    now = timezone.now()
    look = {
        "entry": LookReview.objects.count() + 1,
        "looked_at": now,
        "looked_on": timezone.localdate(now),
        "actor": worker.get_username(),
        "actor_number": worker.pk,
        "subject": "case:BCDF2345",
        "purpose": "early-help BCDF2345",
        "signals": ["no-link"],
        "weight": 1,
        "found_at": now,
    }
    return LookReview.objects.create(**look | fields)
