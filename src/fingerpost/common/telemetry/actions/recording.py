import logging
import secrets
import time
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest

from fingerpost.common.telemetry.rules import (
    WEBSITE,
    Event,
    Kind,
    NotAName,
    device_of,
    journey_number,
    line_of,
    objects,
)

from .appending import Appender

logger = logging.getLogger(__name__)


def record(
    request: HttpRequest,
    kind: Kind,
    *,
    service: str,
    version: int,
    journey: int,
    step: str = "",
    question: str = "",
    rule: str = "",
    channel: str = "",
    place: str = "",
) -> None:
    """Count something that happened in answer to this request, unless its sender objects.

    Nobody's form fails because it could not be counted.
    """
    if objects_to(request):
        return
    event = Event(
        time=time.time_ns() // 1_000_000,
        journey=journey,
        service=service,
        version=version,
        kind=kind,
        step=step,
        question=question,
        rule=rule,
        device=device_of(request.headers.get("User-Agent", "")),
        channel=channel,
        place=place,
    )
    append_if_possible(event)


def append_if_possible(event: Event) -> None:
    """Write an event down; what it tells of goes on without it."""
    try:
        append([event])
    except (OSError, NotAName) as failure:
        logger.error("an event was not counted: %s", type(failure).__name__)


def record_view(request: HttpRequest, page: str) -> None:
    """Count that a page of the website was looked at, unless its reader objects.

    Each view is a journey of its own: nobody is followed from page to page.
    """
    journey = journey_number(time.time_ns() // 1_000_000, secrets.token_hex(8))
    record(request, Kind.SEEN, service=WEBSITE, version=1, journey=journey, step=page)


def objects_to(request: HttpRequest) -> bool:
    """Whether whoever sent this request is not to be counted."""
    return objects(request.COOKIES, request.headers)


def append(events: Iterable[Event]) -> None:
    """Write events down; each is kept once it is written. Raises NotAName and OSError."""
    appender = _appender(settings.TELEMETRY_SEGMENTS)
    for event in events:
        appender.append(line_of(event))


@cache
def _appender(folder: Path) -> Appender:
    return Appender(folder)
