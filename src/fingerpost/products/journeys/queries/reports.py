"""One page about one service: who left where, for one version and one kind of people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from fingerpost.common.gazetteer import queries as gazetteer
from fingerpost.common.telemetry import queries as telemetry
from fingerpost.engines import funnels
from fingerpost.engines.funnels import Comparison, Finishing, Funnel, Plan, Refusal, Where
from fingerpost.products.forms import queries as forms
from fingerpost.products.forms.queries import PinnedVersion
from fingerpost.products.forms.rules import Manifest
from fingerpost.products.journeys.rules import Costs, ToMend, mend_first

MEASURES = "measures.yaml"
WITHOUT_COSTS = Costs(cost_of_a_call=1, cost_online=0)


class NotCounted(LookupError):
    """No such service, or no such version of it, is counted."""


@dataclass(frozen=True)
class Choice:
    """What a service manager wants to look at."""

    version: int | None = None
    device: str = ""
    channel: str = ""
    place: str = ""


@dataclass(frozen=True)
class Share:
    """How many of one kind of people began, have finished or left, and finished."""

    name: str
    label: str
    journeys: int
    ended: int
    sent: int

    @property
    def finished(self) -> float | None:
        """Of those who have finished or left, as in the funnel."""
        return self.sent / self.ended if self.ended else None


@dataclass(frozen=True)
class VersionShown:
    """How a version did, and whether it is better than the one before."""

    number: int
    ended: int
    finished: int
    compared: Comparison | None


@dataclass(frozen=True)
class Report:
    """Everything on the page of one service."""

    manifest: Manifest
    version: int
    versions: tuple[VersionShown, ...]
    plan: Plan
    funnel: Funnel
    to_mend: list[ToMend]
    refusals: list[Refusal]
    shares: dict[str, list[Share]]
    costs: Costs | None


def costs_of(service: str) -> Costs | None:
    """What the newest version says a request costs; raises NotCounted."""
    try:
        number = forms.current_version(service).number
    except forms.NoSuchService:
        raise NotCounted(service) from None
    costs: Costs | None = forms.service_part(service, number, MEASURES)
    return costs


def report_on(service: str, choice: Choice, *, now: datetime) -> Report:
    """The page of a service; raises NotCounted."""
    try:
        newest = forms.current_version(service)
        asked = forms.version_of(service, choice.version or newest.number)
    except forms.NoSuchService:
        raise NotCounted(service) from None
    files = telemetry.counted_files(service)
    plan, where = plan_of(asked), _where(choice, asked.number)
    counted = _counted(files, asked, where, to_ten_minutes(now))
    refusals, costs = funnels.refusals(files, where), costs_of(service)
    call = (costs or WITHOUT_COSTS).cost_of_a_call
    return Report(
        manifest=forms.manifest_of(newest),
        version=asked.number,
        versions=tuple(_versions(service, files, to_ten_minutes(now))),
        plan=plan,
        funnel=counted,
        to_mend=mend_first(plan, counted.steps, refusals, call=call),
        refusals=[one for one in refusals if one.step in plan.codes],
        shares=_shares(files, asked, now),
        costs=costs,
    )


def plan_of(version: PinnedVersion) -> Plan:
    """The steps of a version, and how long it keeps what was saved for later."""
    kept_days = forms.manifest_of(version).drafts_kept_days
    return funnels.plan_of(forms.form_of(version), kept_days=kept_days)


def _where(choice: Choice, version: int) -> Where:
    return Where(
        version=version,
        device=choice.device or None,
        channel=choice.channel or None,
        place=choice.place or None,
    )


@lru_cache(maxsize=128)
def _counted(files: tuple[Path, ...], version: PinnedVersion, where: Where, as_of: int) -> Funnel:
    """Counted once until there are other files: they never change."""
    return funnels.count(files, plan_of(version), as_of=as_of, where=where)


def counted_of(files: tuple[Path, ...], version: PinnedVersion, as_of: int) -> Funnel:
    """Everybody who filled in one version."""
    return _counted(files, version, Where(version=version.number), as_of)


def _versions(service: str, files: tuple[Path, ...], as_of: int) -> list[VersionShown]:
    shown: list[VersionShown] = []
    for number in sorted(int(group.names[0]) for group in funnels.groups(files, "version")):
        pinned = forms.version_of(service, number)
        counted = _counted(files, pinned, Where(version=pinned.number), as_of)
        compared = shown and funnels.compare(
            (shown[-1].finished, shown[-1].ended), (counted.finished, counted.ended)
        )
        shown.append(VersionShown(pinned.number, counted.ended, counted.finished, compared or None))
    return shown


def finishing(
    service: str,
    files: tuple[Path, ...],
    *attributes: str,
    now: datetime,
    version: PinnedVersion | None = None,
) -> list[Finishing]:
    """Who finishes, in one version or in all, each by its own exits and its own time to go on."""
    if version is not None:
        plans, where = {version.number: plan_of(version)}, Where(version=version.number)
    else:
        numbers = [int(group.names[0]) for group in funnels.groups(files, "version")]
        plans = {number: plan_of(forms.version_of(service, number)) for number in numbers}
        where = Where()
    as_of = to_ten_minutes(now)
    return funnels.finishing(files, *attributes, plans=plans, as_of=as_of, where=where)


def _shares(
    files: tuple[Path, ...], version: PinnedVersion, now: datetime
) -> dict[str, list[Share]]:
    """By device, channel and place; places only where enough people live."""
    found = {
        name: finishing(version.service, files, name, now=now, version=version)
        for name in ("device", "channel", "place")
    }
    shares = {
        name: [_share(one, one.names[0]) for one in of]
        for name, of in found.items()
        if name != "place"
    }
    return shares | {"place": _places(found["place"])}


def _places(counted: Sequence[Finishing]) -> list[Share]:
    """Only where enough began, and enough of them have finished or left."""
    found = {one.names[0]: one for one in counted if one.names[0]}
    begun = funnels.large_enough({name: one.journeys for name, one in found.items()})
    ended = funnels.large_enough({name: one.ended for name, one in found.items()})
    wards = {area.code.lower(): area.name for area in gazetteer.areas(kind=gazetteer.WARD)}
    return [_share(found[name], wards.get(name, name)) for name in begun if name in ended]


def _share(of: Finishing, label: str) -> Share:
    return Share(of.names[0], label, of.journeys, of.ended, of.sent)


def to_ten_minutes(moment: datetime) -> int:
    """Milliseconds, to the last ten minutes: nobody's journey is over more precisely than that."""
    return int(moment.timestamp() * 1000) // funnels.TEN_MINUTES * funnels.TEN_MINUTES
