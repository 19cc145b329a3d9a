"""How many pages of a form one process shows and takes in a second, and what the macros would cost.

    ./dev run python -m benchmarks.forms.inside

In one thread, without a network: the whole of Django's request, a draft in SQLite, one page of
four questions. "Bare macros" renders only the questions, by the GOV.UK macros, on each request.
"""

import os
import time
from collections.abc import Callable

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
SECONDS = 4
ON_THE_WAY = {
    "safety-now": {"danger": "no-danger"},
    "who-you-are": {"referrer-kind": "relative"},
    "your-details": {"referrer-name_full": "Ruth Cole", "referrer-phone": "01632 960001"},
    "child-who": {"child-born": "unborn", "child-name_first": "Baby", "child-name_last": "Cole"},
    "child-due-date": {
        "child-due-on_day": "1",
        "child-due-on_month": "1",
        "child-due-on_year": "2027",
    },
}
CHILD = {
    "child-gender": "girl",
    "child-place": "Bell Lane Nursery",
    "child-needs": ["send", "carer"],
    "child-language": "Polish",
}


def main() -> None:
    """Measure and print."""
    import django

    django.setup()
    from tests import database

    database.use_copy("benchmark")
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    address = _walk_to(client, "child-life")
    client.post(address, CHILD)
    figures = {
        "GET a page of questions": _rate(lambda: client.get(address)),
        "POST it": _rate(lambda: client.post(address, CHILD)),
        **_rendering(client, address),
    }
    for name, rate in figures.items():
        print(f"{name:<58}{rate:>9,.0f} a second{1000 / rate:>9.2f} ms")


def _walk_to(client: object, page: str) -> str:
    from fingerpost.products.forms.tests.filling import begin, page_of

    address = begin(client, "early-help")
    while page_of(address) != page:
        address = client.post(address, ON_THE_WAY[page_of(address)]).url  # type: ignore[attr-defined]
    return str(address)


def _rendering(client: object, address: str) -> dict[str, float]:
    from django.utils import timezone

    from fingerpost.engines.formflow import show
    from fingerpost.products.forms import components
    from fingerpost.products.forms.components import skeletons
    from fingerpost.products.forms.components.boxes import Filled
    from fingerpost.products.forms.models import FormSession
    from fingerpost.products.forms.queries.drafts import as_draft

    draft = as_draft(FormSession.objects.select_related("version").get())
    here = draft.walk(timezone.localtime())
    step = here.find("child-life", "1")

    def by_macros() -> None:
        for question in show(here, step).questions:
            filled = Filled(question.posted)
            skeletons.render(question, filled, is_heading=False, revealed={})

    return {
        "  of which the route is followed": _rate(lambda: draft.walk(timezone.localtime())),
        "  of which questions are filled into what was rendered once": _rate(
            lambda: components.shown_page(draft, here, step)
        ),
        "Bare macros: the same questions rendered on each request": _rate(by_macros),
    }


def _rate(work: Callable[[], object]) -> float:
    for _ in range(20):
        work()
    began, count = time.perf_counter(), 0
    while time.perf_counter() - began < SECONDS:
        work()
        count += 1
    return count / (time.perf_counter() - began)


if __name__ == "__main__":
    main()
