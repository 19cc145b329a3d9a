"""When who is killed, and where in its work."""

import random
import threading
from collections import Counter
from dataclasses import dataclass

from tests import waiting

from . import traps

IN_DELIVERY = ("before-effect", "after-effect")
WHILE_SENDING = ("mail-offered", "mail-taken")
PLAN = {
    **dict.fromkeys(IN_DELIVERY, 6),
    **dict.fromkeys(WHILE_SENDING, 3),
    "worker": 4,
    "web": 8,
}
PATIENCE = 120  # seconds, on a busy machine


@dataclass(frozen=True)
class Death:
    """Once so many submissions were acknowledged, kill so."""

    after: int
    manner: str
    delay: float


def plan(seed, submissions):
    """Thirty deaths at random moments, in order."""
    chance = random.Random(seed)  # noqa: S311
    manners = [manner for manner, count in PLAN.items() for _ in range(count)]
    chance.shuffle(manners)
    moments = sorted(chance.sample(range(10, submissions - 20), len(manners)))
    return [
        Death(moment, manner, chance.uniform(0, 0.3))
        for moment, manner in zip(moments, manners, strict=True)
    ]


class Mayhem:
    """Carries out the plan while residents press "send"."""

    def __init__(self, *, home, residents, worker, webs, mail):
        self._home, self._residents, self._mail = home, residents, mail
        self._worker, self._webs = worker, webs
        self.deaths = Counter()

    def run(self, deaths, submissions):
        for death in deaths:
            self._residents.let_through(death.after + 10)
            waiting.until(
                lambda death=death: len(self._residents.acknowledged) >= death.after,
                at_most=PATIENCE,
            )
            self._carry_out(death)
        self._residents.let_through(submissions)

    def _carry_out(self, death):
        if death.manner in IN_DELIVERY:
            self._kill_in_trap(death)
        elif death.manner in WHILE_SENDING:
            self._kill_while_sending(death)
        else:
            threading.Event().wait(death.delay)
            self._someone(death.manner).kill_and_restart()
        self.deaths[death.manner] += 1

    def _kill_in_trap(self, death):
        traps.set_trap(self._home, death.manner)
        self._residents.let_through(death.after + 20)
        waiting.until(lambda: traps.has_sprung(self._home, death.manner), at_most=PATIENCE)
        self._worker.kill_and_restart()

    def _kill_while_sending(self, death):
        self._mail.hold(death.manner)
        self._residents.let_through(death.after + 20)
        self._mail.held.wait(PATIENCE)
        self._worker.kill_and_restart()
        self._mail.release()

    def _someone(self, manner):
        if manner == "worker":
            return self._worker
        self._webs.append(self._webs.pop(0))
        return self._webs[0]
