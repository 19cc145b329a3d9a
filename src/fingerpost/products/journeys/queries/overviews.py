"""Every service in a line, from its days: no event is counted for it."""

from dataclasses import dataclass
from datetime import datetime

from fingerpost.common.telemetry import queries as telemetry
from fingerpost.engines import funnels
from fingerpost.engines.funnels import Funnel
from fingerpost.products.forms import queries as forms
from fingerpost.products.forms.rules import Manifest
from fingerpost.products.journeys.rules import ToMend, mend_first

from .reports import plan_of, to_ten_minutes


@dataclass(frozen=True)
class Overview:
    """What became of those who began the newest version, and the step that loses most."""

    manifest: Manifest
    funnel: Funnel
    worst: ToMend | None


def overviews(*, now: datetime) -> list[Overview]:
    """Each published service."""
    return [_overview(version, to_ten_minutes(now)) for version in forms.published_versions()]


def _overview(version: forms.PinnedVersion, as_of: int) -> Overview:
    plan = plan_of(version)
    days = telemetry.counted_days(version.service)
    funnel = funnels.overview(days, plan, as_of=as_of, version=version.number)
    worst = mend_first(plan, funnel.steps, (), call=1)
    return Overview(forms.manifest_of(version), funnel, worst[0] if worst else None)
