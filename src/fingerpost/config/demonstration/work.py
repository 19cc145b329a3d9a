"""What the demonstration's staff do with a case, day by day, through the actions of `cases`."""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import partial
from itertools import count
from random import Random

from django.utils import timezone

from fingerpost.common.identity.models import Team, User
from fingerpost.common.identity.rules import Role
from fingerpost.common.sharing import actions as sharing
from fingerpost.common.sharing.rules import Consent
from fingerpost.products.cases import actions as cases
from fingerpost.products.cases import queries

from . import staff, wording

NO_CONSENT_YET = Consent(why_not="We have not spoken with the family yet")
OUTCOMES = ("needs-met", "needs-met", "partly-met", "family-ended", "moved-away")
NOT_TAKEN_ON = ("advice", "advice", "other-service", "social-care")


@dataclass
class Diary:
    """What is to be done when, in order of time; nothing that lies in the future is done."""

    until: datetime
    _waiting: list[tuple[datetime, int, Callable[[], object]]] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=count)

    def plan(self, at: datetime, do: Callable[[], object]) -> None:
        if at < self.until:
            heapq.heappush(self._waiting, (at, next(self._numbers), do))

    def next(self) -> tuple[datetime, Callable[[], object]] | None:
        """The earliest of what is planned, taken out; None when nothing is left."""
        if not self._waiting:
            return None
        at, _, do = heapq.heappop(self._waiting)
        return at, do

    def __len__(self) -> int:
        return len(self._waiting)


class Staff:
    """The people of the demonstration, by role and team."""

    def __init__(self) -> None:
        users = {user.username: user for user in User.objects.all()}
        teams = {team.slug: team for team in Team.objects.all()}
        self._places = [
            (member.role, teams[member.team], users[member.username])
            for member in staff.STAFF
            if member.team
        ]

    def somebody(self, role: Role, *teams: str, chance: Random) -> tuple[Team, User]:
        """Somebody with this role in one of the teams."""
        fitting = [(t, u) for held, t, u in self._places if held is role and t.slug in teams]
        return chance.choice(fitting)

    def everybody(self) -> list[User]:
        """Each of them who is in a team."""
        return [user for _, _, user in self._places]


class Work:
    """Plans and does the work on the demonstration's cases."""

    def __init__(self, diary: Diary, chance: Random) -> None:
        self.diary, self.chance, self.staff = diary, chance, Staff()

    def stop_looking(self) -> None:
        """Nobody has a purpose open any more: whoever signs in says why they look."""
        for user in self.staff.everybody():
            sharing.end_purpose(by=user)

    def begin(self, reference: str, service: str) -> None:
        """Plan what the front door does with a new case; one in twenty waits too long."""
        slow = self.chance.random() < 0.05
        after = timedelta(
            hours=self.chance.uniform(30, 60) if slow else self.chance.uniform(0.3, 7)
        )
        act = self._screen_enquiry if service == "fostering-enquiry" else self._screen_referral
        self.diary.plan(self._working(timezone.now() + after), partial(act, reference))

    def _screen_referral(self, reference: str) -> None:
        _, worker = self.staff.somebody(Role.FRONT_DOOR, staff.FRONT_DOOR, chance=self.chance)
        self._look(reference, worker, "screening", "Screening a new request")
        if self.chance.random() < 0.18:
            self._move(
                reference, worker, "do-not-take-on", reason="Talked with the referrer",
                outcome=self.chance.choice(NOT_TAKEN_ON),
            )  # fmt: skip
            return
        if self.chance.random() < 0.85:
            self._decide(reference, worker, "taken-on")
        place = self.staff.somebody(Role.PRACTITIONER, staff.EAST, staff.WEST, chance=self.chance)
        self._move(reference, worker, "give", to=place)
        self._later(self.chance.uniform(0.2, 3.5), self._first_contact, reference, place[1])

    def _screen_enquiry(self, reference: str) -> None:
        _, worker = self.staff.somebody(Role.FRONT_DOOR, staff.FRONT_DOOR, chance=self.chance)
        self._look(reference, worker, "fostering", "Reading a new enquiry")
        place = self.staff.somebody(Role.PRACTITIONER, staff.FOSTERING, chance=self.chance)
        self._decide(reference, worker, "next-step")
        self._move(reference, worker, "give", to=place)
        self._later(self.chance.uniform(3, 9), self._visit, reference, place[1])

    def _visit(self, reference: str, worker: User) -> None:
        self._look(reference, worker, "fostering", "Before the visit")
        self._move(reference, worker, "visit", reason="Visited them at home")
        self._later(self.chance.uniform(14, 60), self._end_enquiry, reference, worker)

    def _end_enquiry(self, reference: str, worker: User) -> None:
        outcome = self.chance.choice(("applied", "not-now", "not-now", "not-suitable"))
        self._move(reference, worker, "end", reason="Talked it over by telephone", outcome=outcome)

    def _first_contact(self, reference: str, worker: User) -> None:
        self._look(reference, worker, "early-help", "First contact with the family")
        self._move(reference, worker, "first-contact", reason="Rang the parent, and we will meet")
        self._write(reference, worker)
        self._later(self.chance.uniform(8, 34), self._agree_plan, reference, worker)

    def _agree_plan(self, reference: str, worker: User) -> None:
        self._look(reference, worker, "early-help", "Meeting with the family")
        self._move(reference, worker, "agree-plan", reason="Agreed with the family at home")
        for what in self.chance.sample(wording.TASKS, 2):
            due_on = timezone.localdate() + timedelta(days=self.chance.randrange(7, 28))
            cases.add_task(reference, what=what, due_on=due_on, by=worker)
        for weeks in range(3, 13, 3):
            self._later(7 * weeks + self.chance.uniform(0, 3), self._keep_at_it, reference, worker)
        self._later(self.chance.uniform(86, 130), self._finish, reference, worker)

    def _keep_at_it(self, reference: str, worker: User) -> None:
        page = self._look(reference, worker, "early-help", "Working with the family")
        self._write(reference, worker)
        undone = [task for task in page.tasks if task.done_at is None]
        if undone and self.chance.random() < 0.6:
            cases.complete_task(reference, task=undone[0].pk, by=worker)

    def _finish(self, reference: str, worker: User) -> None:
        self._look(reference, worker, "early-help", "Closing meeting with the family")
        outcome = self.chance.choice(OUTCOMES)
        self._move(reference, worker, "finish", reason="Looked back together", outcome=outcome)

    def _look(self, reference: str, worker: User, kind: str, reason: str) -> queries.CasePage:
        sharing.state_purpose(
            kind=kind, about=reference, reason=reason, consent=NO_CONSENT_YET, by=worker
        )
        return queries.look_at_case(reference, by=worker)

    def _write(self, reference: str, worker: User) -> None:
        cases.add_note(reference, text=self.chance.choice(wording.NOTES), by=worker)

    def _decide(self, reference: str, worker: User, decision: str) -> None:
        revision = queries.visible_case(reference, by=worker).revision
        cases.decide_case(reference, decision=decision, revision=revision, by=worker)

    def _move(
        self, reference: str, worker: User, transition: str, *,
        reason: str = "", outcome: str = "", to: tuple[Team, User] | None = None,
    ) -> None:  # fmt: skip
        revision = queries.visible_case(reference, by=worker).revision
        cases.move_case(
            reference, transition=transition, revision=revision, by=worker,
            reason=reason, outcome=outcome, to=to,
        )  # fmt: skip

    def _later(
        self, days: float, act: Callable[[str, User], None], reference: str, worker: User
    ) -> None:
        at = self._working(timezone.now() + timedelta(days=days))
        self.diary.plan(at, partial(act, reference, worker))

    def _working(self, moment: datetime) -> datetime:
        """The moment itself if people work then, else some time on the next working day."""
        here = timezone.localtime(moment)
        if here.hour >= 17:
            here += timedelta(days=1)
        if here.weekday() > 4:
            here += timedelta(days=7 - here.weekday())
        if not 9 <= here.hour < 17 or here.date() != timezone.localtime(moment).date():
            clock = time(self.chance.randrange(9, 17), self.chance.randrange(60))
            return datetime.combine(here.date(), clock, tzinfo=here.tzinfo)
        return here
