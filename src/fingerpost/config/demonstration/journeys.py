"""Everybody who began a form in half a year: those who sent it, and those who left on the way."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random

from fingerpost.common.gazetteer import queries as gazetteer
from fingerpost.common.telemetry import actions as telemetry
from fingerpost.common.telemetry.rules import Device, Event, Kind, journey_number
from fingerpost.engines.formflow import Form, Step, walk
from fingerpost.products.forms import queries as forms
from fingerpost.products.journeys.actions import give_feedback
from fingerpost.products.journeys.rules import About

from .filling import NotAccepted, filled_in
from .referrals import Referral

ROUTES = 10  # of the referrals, which all journeys follow
LOSES = "agreement-who"  # asks who has agreed, and when: every fifth referrer does not know
HAZARDS = {LOSES: 0.2, "scales-children": 0.03, "worries": 0.02}
STUMBLES = {LOSES: 0.35}
SAY_HOW_IT_WAS = 0.3
USUAL_HAZARD, USUAL_STUMBLE, GOES_BACK, COMES_ANOTHER_DAY = 0.006, 0.04, 0.03, 0.02
DEVICES = (Device.DESKTOP, Device.PHONE, Device.TABLET)
COMMENTS = (
    "I did not know the date they agreed so I had to stop.",
    "It wants to know when they said yes. Nobody writes that down.",
    "What counts as agreed? I asked the mum on the phone.",
    "I had to ring the office to find out who has agreed.",
)


@dataclass(frozen=True)
class Route:
    """The pages that one referral leads along, and what each asks."""

    pages: tuple[tuple[str, tuple[str, ...]], ...]


def tell(sent: Sequence[Referral], *, chance: Random) -> None:
    """Write down the journeys of what was sent, and of those who gave up meanwhile."""
    for service in sorted({one.service for one in sent}):
        of_it = [one for one in sent if one.service == service]
        version = forms.current_version(service)
        routes = list(_routes(forms.form_of(version), of_it))
        teller = _Teller(service, version.number, routes, chance)
        telemetry.append(event for one in of_it for event in teller.journeys_before(one))
    telemetry.compact()


def opinions(
    sent: Sequence[Referral], *, until: datetime, chance: Random
) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """What people say of the question that loses most, and how satisfied those are who sent."""
    for said in COMMENTS:
        yield until - timedelta(days=chance.randrange(1, 180)), partial(_comment, said)
    for referral in sent:
        if chance.random() < SAY_HOW_IT_WAS:
            rating = chance.choices((5, 4, 3, 2, 1), (34, 36, 14, 11, 5))[0]
            yield referral.sent_at, partial(_rate, referral.service, rating)


def _comment(said: str) -> None:
    about = About(service="early-help", step=LOSES, version=1)
    give_feedback(about, is_useful=False, comment=said)


def _rate(service: str, rating: int) -> None:
    give_feedback(About(service=service, version=1), satisfaction=rating)


def _routes(form: Form, sent: Sequence[Referral]) -> Iterator[Route]:
    for referral in sent[:ROUTES]:
        today = referral.sent_at.date()
        try:
            answers = filled_in(form, referral, today=today)
        except NotAccepted:
            continue
        visits = walk(form, answers, today=today).visits
        yield Route(
            tuple(
                (visit.step.page, tuple(one.id for one in visit.questions))
                for visit in visits
                if _is_opened(visit.step)
            )
        )


def _is_opened(step: Step) -> bool:
    return step.kind.name in {"PAGE", "REPEAT", "CHECK"}


class _Teller:
    """Tells of one journey after the other."""

    def __init__(self, service: str, version: int, routes: list[Route], chance: Random) -> None:
        self.service, self.version, self.routes, self.chance = service, version, routes, chance
        self._told = 0
        self._wards: dict[str, str] = {}

    def journeys_before(self, referral: Referral) -> Iterator[Event]:
        """Those who gave up, until somebody sends this one."""
        while True:
            route = self.chance.choice(self.routes)
            leaves_at = self._leaves_at(route)
            if leaves_at is None:
                yield from self._journey(route, referral, ended_at=referral.sent_at, is_sent=True)
                return
            ago = timedelta(minutes=self.chance.randrange(20, 20_000))
            left = Route(route.pages[: leaves_at + 1])
            ended_at = referral.sent_at - ago
            yield from self._journey(left, referral, ended_at=ended_at, is_sent=False)

    def _leaves_at(self, route: Route) -> int | None:
        for place, (page, _questions) in enumerate(route.pages):
            if self.chance.random() < HAZARDS.get(page, USUAL_HAZARD):
                return place
        return None

    def _journey(
        self, route: Route, referral: Referral, *, ended_at: datetime, is_sent: bool
    ) -> Iterator[Event]:
        happened = list(self._happenings(route, is_sent=is_sent))
        began = int(ended_at.timestamp() * 1000) - sum(after for after, *_ in happened)
        self._told += 1
        number = journey_number(began, f"{self.service}-{self._told}")
        device = self.chance.choices(DEVICES, (62, 30, 8))[0]
        now = began
        for after, kind, step, question, rule in happened:
            now += after
            is_home = kind is Kind.ANSWERED and question == "family-address"
            yield Event(
                now, number, self.service, self.version, kind, step, question, rule,
                device, "online", self._ward(referral) if is_home else "",
            )  # fmt: skip

    def _happenings(
        self, route: Route, *, is_sent: bool
    ) -> Iterator[tuple[int, Kind, str, str, str]]:
        """Milliseconds since the last one, and what happened."""
        yield 0, Kind.STARTED, "", "", ""
        before = ""
        for place, (page, questions) in enumerate(route.pages):
            yield self._pause(), Kind.SEEN, page, "", ""
            if before and self.chance.random() < GOES_BACK:
                yield 9_000, Kind.BACK, before, "", ""
                yield 6_000, Kind.SEEN, page, "", ""
            if questions and self.chance.random() < STUMBLES.get(page, USUAL_STUMBLE):
                yield self._thinks(), Kind.ERROR, page, questions[0], "missing"
            if place + 1 == len(route.pages) and not is_sent:
                return
            thought = self._thinks()
            for question in questions or ("",):
                yield thought, Kind.ANSWERED, page, question, ""
                thought = 0
            before = page
        yield 0, Kind.FINISHED, "", "", ""

    def _pause(self) -> int:
        """What a page takes to open, or rarely: a day or three until somebody comes back."""
        if self.chance.random() < COMES_ANOTHER_DAY / 10:
            return self.chance.randrange(20, 70) * 3_600_000
        return self.chance.randrange(80, 400)

    def _thinks(self) -> int:
        return min(1_200_000, round(self.chance.lognormvariate(9.9, 0.8)))

    def _ward(self, referral: Referral) -> str:
        postcode = referral.fields.get("family-address_postcode", [""])[0]
        if postcode not in self._wards:
            ward = gazetteer.ward_of_postcode(postcode)
            self._wards[postcode] = ward.code.lower() if ward else ""
        return self._wards[postcode]
