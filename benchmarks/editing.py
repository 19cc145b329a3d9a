"""How long it takes to save one question of a form of 100 pages, and to look at it again.

    ./dev run python -m benchmarks.editing [--saves N] [--questions N]

Runs in a folder of its own, on SQLite, through Django's whole stack without a network: sign-in, the
durable save of the draft, who changed what, the audit entry. Prints the median and the slowest.
"""

import argparse
import os
import statistics
import tempfile
import time
from html import unescape
from re import findall

GOAL = 0.3  # seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--saves", type=int, default=30)
    parser.add_argument("--questions", type=int, default=100)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["FINGERPOST_HOME"] = home
        os.environ["DJANGO_SETTINGS_MODULE"] = "fingerpost.config.settings"
        os.environ.setdefault("FINGERPOST_MODE", "development")
        measure(asked.saves, asked.questions)


def measure(saves: int, questions: int) -> None:
    import django

    django.setup()
    client = _signed_in(questions)
    times: dict[str, list[float]] = {"save": [], "the page after it": [], "outline": []}
    for number in range(saves + 1):
        page = f"/form-editor/long/part/sections/0/pages/{number % questions}/questions/0/"
        boxes = _boxes(client.get(page).content.decode())
        for what, ask in (
            ("save", lambda: client.post(page, {**boxes, "ask": f"How are you, {number}?"})),  # noqa: B023
            ("the page after it", lambda: client.get(page)),  # noqa: B023
            ("outline", lambda: client.get("/form-editor/long/")),
        ):
            begun = time.perf_counter()
            answer = ask()
            assert answer.status_code == (302 if what == "save" else 200), answer.status_code
            if number:  # the first fills what is remembered
                times[what].append(time.perf_counter() - begun)
    print(f"{questions} pages with a question each, {saves} saves")
    for what, taken in times.items():
        print(f"{what}: median {_ms(statistics.median(taken))}, slowest {_ms(max(taken))}")
    print(f"goal for a save: {_ms(GOAL)}")


def _signed_in(questions: int):
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from fingerpost.common.identity.rules import Role
    from fingerpost.common.identity.tests.factories import UserFactory
    from fingerpost.products.forms import actions

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    actions.publish_service("long", _folder(questions), by="benchmark")
    client = Client()
    client.force_login(UserFactory(role=Role.SERVICE_MANAGER))
    return client


def _folder(questions: int) -> dict[str, str]:
    pages = "".join(
        f"      - id: page-{number}\n        title: Page {number}\n        questions:\n"
        f"          - id: question-{number}\n            type: radios\n"
        f"            ask: How are you today, for the {number} time?\n            options:\n"
        + "".join(
            f"              - {{value: option-{one}, text: Answer {one}}}\n" for one in range(5)
        )
        for number in range(questions)
    )
    return {
        "service.yaml": "slug: long\ntitle: Long\nowner: Us\naudience: All\ntakes: an hour\n"
        "what_happens_next: Nothing\ndrafts_kept_days: 1\n",
        "form.yaml": "title: A long form\nsections:\n  - id: all\n    title: All\n    pages:\n"
        f"{pages}ends:\n  - id: end\n    title: Sent\n",
    }


def _boxes(html: str) -> dict[str, str]:
    found = findall(r'<input[^>]* name="(\w+)"[^>]* value="([^"]*)"', html)
    return {name: unescape(value) for name, value in found if name != "optional"}


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


if __name__ == "__main__":
    main()
