"""Sharing: how long deciding takes, and whether time tells that somebody is sealed.

    ./dev run python -m benchmarks.sharing [--looks 2000]

On SQLite in a folder of its own. For the second part, looks at 50 people are made in random order:
one of them sealed, or none of them known to sharing. A guesser who knows both sets of times and
sees one more look is right as often as printed; with a coin it would be 50%. The sealed one is
written to the audit besides, as a near miss; what that costs is in the figure.
"""

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

KNOWN = 5_000
LISTED = 50
SHOWN = 8
TODAY = date(2026, 11, 23)
RECORD = {
    "name": "Amina Yusuf", "date-of-birth": date(1990, 5, 4), "address": "4 Mill Lane",
    "postcode": "HW3 4AB", "tenure": "Secure", "landlord": "Hatworth Homes",
    "started-on": date(2019, 2, 1), "arrears-weeks": 7, "arrears-current": True,
    "notice": "Notice", "notice-on": date(2026, 9, 1), "officer": "B. Lunt",
}  # fmt: skip


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--looks", type=int, default=2_000)
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="fingerpost-sharing-") as folder:
        prepare(Path(folder))
        print("| sharing | |\n|---|---|")
        print(f"| a record of {len(RECORD)} fields decided | {deciding():.2f} ms |")
        without, with_one = times_of_looks(asked.looks)
        for name, times in (("none", without), ("one", with_one)):
            print(f"| a look at {LISTED} people, {name} sealed | {said(times)} |")
        print(f"| a guesser is right | {right(without, with_one):.1%} of looks |")


def prepare(folder: Path) -> None:
    """A migrated database with many protected people and one worker."""
    os.environ |= {"FINGERPOST_MODE": "test", "FINGERPOST_HOME": str(folder)}
    os.environ["DJANGO_SETTINGS_MODULE"] = "fingerpost.config.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


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


def times_of_looks(looks: int) -> tuple[list[float], list[float]]:
    """Seconds of each look, without and with somebody sealed among the people, in random order."""
    look = worker_who_looks()
    kinds = [False, True] * looks
    random.Random(1).shuffle(kinds)
    times: tuple[list[float], list[float]] = ([], [])
    for number, has_sealed in enumerate(kinds):
        people = [f"OPEN{number}-{n}" for n in range(LISTED - 1)]
        people.insert(number % LISTED, f"SEALED{number % KNOWN}" if has_sealed else f"OPEN{number}")
        began = time.perf_counter()
        look(people)
        times[has_sealed].append(time.perf_counter() - began)
    return times


def worker_who_looks() -> Callable[[Sequence[str]], None]:
    """What a product does before it shows a list: ask how everybody stands, write it down."""
    from fingerpost.common.audit.rules import Look
    from fingerpost.common.identity.models import Team, User
    from fingerpost.common.sharing import actions, queries
    from fingerpost.common.sharing.models import Protection
    from fingerpost.common.sharing.rules import Consent

    worker = User.objects.create_user("worker")
    team = Team.objects.create(name="Adoption", slug="adoption")
    Protection.objects.bulk_create(
        Protection(
            person=f"SEALED{number}", kind="sealed", team=team, ask="The manager", reason="Adopted",
            review_on=TODAY, placed_by=worker,
        )
        for number in range(KNOWN)
    )  # fmt: skip
    consent = Consent(why_not="Not yet")
    actions.state_purpose(kind="s47", about="BCDF2345", reason="-", consent=consent, by=worker)

    def look(people: Sequence[str]) -> None:
        standings = queries.standing_of(people, viewer=worker)
        shown = [person for person in people if not standings[person].is_sealed][:SHOWN]
        nearly = [person for person in people if standings[person].is_sealed]
        subjects = [f"person:{person}" for person in shown]
        actions.record_look(Look.LISTED, shown=subjects, nearly=nearly, by=worker)

    return look


def said(times: Sequence[float]) -> str:
    cuts = statistics.quantiles(times, n=20)
    return f"{statistics.median(times) * 1000:.2f} ms, 19 of 20 within {cuts[-1] * 1000:.2f} ms"


def right(without: Sequence[float], with_one: Sequence[float]) -> float:
    """How often the best single threshold tells the two apart."""
    both = sorted([(t, 0) for t in without] + [(t, 1) for t in with_one])
    correct = best = len(with_one)
    for _time, has_sealed in both:
        correct += -1 if has_sealed else 1
        best = max(best, correct, len(both) - correct)
    return best / len(both)


if __name__ == "__main__":
    main()
