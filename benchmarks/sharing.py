"""Sharing: how long deciding takes, and whether time tells that somebody is sealed.

    ./dev run python -m benchmarks.sharing [--looks 600]

On SQLite in a folder of its own, or in the empty PostgreSQL database that FINGERPOST_DATABASE_URL
names. For the second part whole pages are asked for, each time about somebody else, in random
order: of people who are sealed, and of people of whom there is nothing. A guesser who knows half of
the times with what they were of says it of the other half; with a coin they would be right in 50%.
The interval is that of 95%. Sending the page is left out, which would only blur the times.
"""

import argparse
import logging
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from math import sqrt
from typing import Any

TODAY = date(2026, 11, 23)
RECORD = {
    "name": "Amina Yusuf", "date-of-birth": date(1990, 5, 4), "address": "4 Mill Lane",
    "postcode": "HW3 4AB", "tenure": "Secure", "landlord": "Hatworth Homes",
    "started-on": date(2019, 2, 1), "arrears-weeks": 7, "arrears-current": True,
    "notice": "Notice", "notice-on": date(2026, 9, 1), "officer": "B. Lunt",
}  # fmt: skip
SYLLABLES = ("ba", "re", "li", "mo", "tu", "ken", "sa", "vi", "dor", "ham", "el", "pri", "zon")
WARM_UP = 20

Look = Callable[[int, bool], Any]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--looks", type=int, default=600, help="at each page, of each kind")
    asked = arguments.parse_args()
    with prepared():
        from django.db import connection

        print(f"| sharing, {connection.vendor} | |\n|---|---|")
        print(f"| a record of {len(RECORD)} fields decided | {deciding():.2f} ms |")
        for name, look in looks(asked.looks).items():
            nobody, sealed = times_of(look, asked.looks)
            print(f"| {name}, nobody there | {said(nobody)} |")
            print(f"| {name}, somebody sealed | {said(sealed)} |")
            print(f"| {name}, a guesser is right | {guessed(nobody, sealed)} |", flush=True)


@contextmanager
def prepared() -> Iterator[None]:
    """A migrated database, and Hatworth's sources and sharing policy."""
    with tempfile.TemporaryDirectory(prefix="fingerpost-sharing-") as folder:
        os.environ |= {"FINGERPOST_MODE": "test", "FINGERPOST_HOME": folder}
        os.environ["DJANGO_SETTINGS_MODULE"] = "fingerpost.config.settings"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        yield


def deciding() -> float:
    """Milliseconds for one record of Hatworth's housing, for a manager in a child protection."""
    from fingerpost.common.sharing.queries import policy
    from fingerpost.common.sharing.rules import Asking, disclose

    known = policy()
    roles, born = frozenset({"team-manager"}), frozenset({date(1990, 5, 4)})
    asking = Asking("s47", roles, TODAY, born)
    rounds = 500
    began = time.perf_counter()
    for _round in range(rounds):
        disclose(known, source="housing", records=[RECORD], asking=asking)
    return (time.perf_counter() - began) / rounds * 1000


def looks(count: int) -> dict[str, Look]:
    """The pages, each as somebody at the front door asks for it about the nth person."""
    from django.test import Client

    logging.disable()  # that somebody was not found
    worker = a_borough(count)
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(worker)
    emergency = {"reason": "She has not come home", "ring": "01632 960001", "known": ""}

    def search(n: int, is_sealed: bool) -> Any:
        sought = {"names": name_of(n, "sealed" if is_sealed else "absent"), "born_on": born(n)}
        return client.post("/people/", sought)

    def by_reference(n: int, is_sealed: bool) -> Any:
        return client.get(f"/people/{reference(n, 'S' if is_sealed else 'N')}/")

    def relative(n: int, is_sealed: bool) -> Any:
        return client.get(f"/people/{reference(n, 'R' if is_sealed else 'L')}/")

    def ask(n: int, is_sealed: bool) -> Any:
        sought = {"names": name_of(n, "sealed" if is_sealed else "absent"), "born_on": born(n)}
        return client.post("/protected/emergency/", sought | emergency)

    return {
        "search": search,
        "page by its address": by_reference,
        "page of a relative": relative,
        "asking in an emergency": ask,
    }


def a_borough(count: int) -> Any:
    """Of each number a sealed child with a relative at the same address, and a relative alone."""
    from fingerpost.common.identity.models import Team, User
    from fingerpost.common.identity.rules import Role
    from fingerpost.common.identity.tests.factories import UserFactory
    from fingerpost.common.sharing.models import Protection
    from fingerpost.common.sharing.tests.factories import state_purpose
    from fingerpost.products.single_view import actions
    from fingerpost.products.single_view.models import Person
    from fingerpost.products.single_view.tests.people import record

    team = Team.objects.create(name="Adoption", slug="adoption")
    worker: User = UserFactory(role=Role.FRONT_DOOR, team=Team.objects.create(name="D", slug="d"))
    for n in range(count):
        home = {"address": f"{n} Mill Lane", "postcode": "HW3 3EF"}
        people = {"S": ("sealed", born(n), home), "R": ("relative", "1985-02-01", home)}
        people["L"] = ("alone", "1985-02-01", {"address": f"{n} Elm Road", "postcode": "HW2 2BB"})
        for letter, (kind, day, where) in people.items():
            one = record("childrens-social-care", *name_of(n, kind).split(), day, **where)
            one.person = Person.objects.create(reference=reference(n, letter))
            one.save()
    Protection.objects.bulk_create(
        Protection(
            person=reference(n, "S"), kind="sealed", team=team, ask="The manager",
            reason="Adopted", review_on=TODAY, placed_by=worker,
        )
        for n in range(count)
    )  # fmt: skip
    actions.index_people()
    state_purpose(worker, kind="s47")
    return worker


def reference(n: int, letter: str) -> str:
    return f"{letter}{n:07}".translate(str.maketrans("01", "BC"))


def name_of(n: int, kind: str) -> str:
    """A forename and a surname that nobody else has."""
    chance = random.Random(f"{kind} {n}")
    return " ".join("".join(chance.sample(SYLLABLES, 3)).title() for _word in range(2))


def born(n: int) -> str:
    return f"{1 + n % 28}/{1 + n % 12}/{2008 + n % 10}"


def times_of(look: Look, count: int) -> tuple[list[float], list[float]]:
    """Seconds of each look, of nobody and of somebody sealed, in random order."""
    kinds = [(n, is_sealed) for n in range(count) for is_sealed in (False, True)]
    random.Random(1).shuffle(kinds)
    times: tuple[list[float], list[float]] = ([], [])
    for n, is_sealed in kinds[:WARM_UP]:
        look(n, is_sealed)
    for n, is_sealed in kinds:
        began = time.perf_counter()
        answer = look(n, is_sealed)
        times[is_sealed].append(time.perf_counter() - began)
        assert answer.status_code in (200, 302, 404), answer.status_code
    return times


def said(times: Sequence[float]) -> str:
    cuts = statistics.quantiles(times, n=20)
    return f"{statistics.median(times) * 1000:.2f} ms, 19 of 20 within {cuts[-1] * 1000:.2f} ms"


def guessed(nobody: Sequence[float], sealed: Sequence[float]) -> str:
    """How often a threshold learnt from every other look tells the two apart in the rest."""
    learnt = sorted([(t, -1) for t in nobody[::2]] + [(t, 1) for t in sealed[::2]])
    threshold, sign, best = 0.0, 1, -1
    score = 0
    for seconds, kind in learnt:
        score += kind
        if abs(score) > best:
            best, threshold, sign = abs(score), seconds, 1 if score > 0 else -1
    told = [((t <= threshold) == (sign < 0)) for t in nobody[1::2]]
    told += [((t <= threshold) == (sign > 0)) for t in sealed[1::2]]
    share, around = sum(told) / len(told), 1.96 * sqrt(0.25 / len(told))
    return f"{share:.1%} of {len(told)} looks ({share - around:.1%} to {share + around:.1%})"


if __name__ == "__main__":
    main()
