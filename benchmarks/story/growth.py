"""The pages of the caseworkers as the number of cases grows, asked for in this process."""

import time
from collections.abc import Iterator
from itertools import chain, cycle, product, repeat
from statistics import quantiles
from typing import Any

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 40
AT_ONCE = 2_000
LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"
WORKER, FRONT_DOOR = "tom.whitlock", "priya.raman"
WAITING, IN_HAND, CLOSED = 1, 4, 45  # of every 50 cases copied


def growth(sizes: tuple[int, ...] = SIZES) -> Iterator[tuple[str, ...]]:
    """For each number of cases the p50 and p95 of queue, my cases and a case, in milliseconds."""
    from django.db import connection

    references = ("G" + "".join(rest) for rest in product(LETTERS, repeat=7))
    for size in sizes:
        _fill(size, references)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        yield (f"{size:,}", *_counts(), *_pages())


def _fill(size: int, references: Iterator[str]) -> None:
    """Copy the borough's own cases, each with its clocks, people, referrer and worker."""
    from django.db import transaction

    from fingerpost.products.cases.models import Allocation, Case, ClockRun, PersonInCase, Referrer

    originals = list(Case.objects.exclude(reference__startswith="GBB").order_by("pk"))
    parts = {
        model: {one.pk: list(model.objects.filter(case=one).values()) for one in originals}
        for model in (ClockRun, PersonInCase, Referrer, Allocation)
    }
    turn, missing = _in_turn(originals), size - Case.objects.count()
    for first in range(0, missing, AT_ONCE):
        chosen = [next(turn) for _ in range(min(AT_ONCE, missing - first))]
        with transaction.atomic():
            copies = Case.objects.bulk_create(
                _copy(Case, original, next(references)) for original in chosen
            )
            for model, rows in parts.items():
                model.objects.bulk_create(
                    model(**row | {"id": None, "case_id": copy.pk})
                    for original, copy in zip(chosen, copies, strict=True)
                    for row in rows[original.pk]
                )


def _in_turn(originals: list[Any]) -> Iterator[Any]:
    """Mostly closed cases, as in a service that has run for years."""
    waiting = cycle([one for one in originals if one.at_front_door])
    in_hand = cycle([one for one in originals if one.allocated_to_id and not one.is_closed])
    closed = cycle([one for one in originals if one.is_closed])
    shares = ((waiting, WAITING), (in_hand, IN_HAND), (closed, CLOSED))
    return (next(turn) for turn in cycle(chain(*(repeat(turn, share) for turn, share in shares))))


def _copy(model: type, original: object, reference: str) -> object:
    values = {one.attname: getattr(original, one.attname) for one in model._meta.concrete_fields}
    return model(**values | {"id": None, "reference": reference})


def _counts() -> tuple[str, str]:
    """How long the two lists are."""
    from fingerpost.products.cases.models import Case

    waiting = Case.objects.filter(at_front_door=True, front_door__slug="front-door").count()
    return f"{waiting:,}", f"{Case.objects.open().filter(allocated_to__username=WORKER).count():,}"


def _pages() -> Iterator[str]:
    from fingerpost.products.cases.models import Case

    case = Case.objects.open().filter(allocated_to__username=WORKER).earliest("pk")
    yield _timed(FRONT_DOOR, "/cases/queue/")
    yield _timed(WORKER, "/cases/")
    yield _timed(WORKER, f"/cases/{case.reference}/", about=case.reference)


def _timed(username: str, path: str, *, about: str = "") -> str:
    from django.test import Client

    from fingerpost.common.identity.models import User
    from fingerpost.common.sharing.actions import state_purpose
    from fingerpost.common.sharing.rules import Consent

    user = User.objects.get(username=username)
    if about:
        consent = Consent(why_not="We have not rung them yet")
        state_purpose(
            kind="early-help", about=about, reason="First visit", consent=consent, by=user
        )
    client, times = Client(SERVER_NAME="127.0.0.1"), []
    client.force_login(user)
    for _ in range(ROUNDS + 1):
        began = time.perf_counter()
        answer = client.get(path)
        times.append((time.perf_counter() - began) * 1000)
        if answer.status_code != 200:
            raise SystemExit(f"{path}: {answer.status_code} {answer.headers.get('Location', '')}")
    cuts = quantiles(times[1:], n=20)  # the first answer compiles templates
    return f"{cuts[9]:.0f} / {cuts[18]:.0f}"
