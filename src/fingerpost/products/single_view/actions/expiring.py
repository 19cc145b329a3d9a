"""What stands in bad rows is of people, so it goes after a while; counts and reasons stay."""

from collections import Counter
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.products.single_view.models import BadRow, Load
from fingerpost.products.single_view.queries import sources
from fingerpost.products.single_view.rules.source import BAD_ROWS_KEPT_DAYS


@transaction.atomic
def forget_bad_rows(*, by: audit.Actor, dry_run: bool = False) -> Counter[str]:
    """Empty bad rows that their source keeps no longer; returns how many by source.

    Those of a source that is described no more are kept as long as those of any other.
    """
    now, described, emptied = timezone.now(), sources(), Counter[str]()
    for name in Load.objects.filter(bad__gt=0).values_list("source", flat=True).distinct():
        days = described[name].bad_rows_kept_days if name in described else BAD_ROWS_KEPT_DAYS
        old = Load.objects.filter(source=name, began_at__lt=now - timedelta(days=days))
        rows = BadRow.objects.filter(load__in=old).exclude(row={})
        count = rows.count() if dry_run else rows.update(row={})
        if count and not dry_run:
            audit.record(by=by, action="source.bad-rows-emptied", subject=f"source:{name}")
        emptied[name] += count
    return +emptied
