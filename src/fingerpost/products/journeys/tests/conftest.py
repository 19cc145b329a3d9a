import pytest
from django.utils import timezone

from fingerpost.common.telemetry import actions as telemetry
from fingerpost.common.telemetry.rules import Device, Event, Kind, journey_number
from fingerpost.products.forms import actions as forms

FORM = """
title: Ask for an allotment
sections:
  - id: plot
    title: The plot
    pages:
      - id: name
        questions:
          - {id: name, type: short-text, ask: What is your name?, noun: your name}
      - id: size
        questions:
          - {id: size, type: short-text, ask: How big should it be?, noun: the size}
ends:
  - {id: sent, title: Sent}
"""
SERVICE = """
slug: allotment
title: Ask for an allotment
owner: Parks
audience: Anybody who likes to dig
takes: about 10 minutes
what_happens_next: We write to you each spring.
drafts_kept_days: 7
"""
MEASURES = "cost_of_a_call: 6.50\ncost_online: 0.50\n"
TWO_DAYS = 2 * 24 * 3_600_000


@pytest.fixture
def allotment(db, settings, tmp_path):
    settings.TELEMETRY_SEGMENTS = tmp_path / "segments"
    settings.TELEMETRY_LAKE = tmp_path / "lake"
    files = {"service.yaml": SERVICE, "form.yaml": FORM, "measures.yaml": MEASURES}
    forms.publish_service("allotment", files, by="tests")
    return files


@pytest.fixture
def count(allotment):
    """Tell of journeys that left at a step, or were sent."""
    told = []

    def tell(number, *, leaves_at="", saves=False, version=1, channel="online", place=""):
        began = int(timezone.now().timestamp() * 1000) - TWO_DAYS
        for _ in range(number):
            told.append(1)
            journey = journey_number(began, str(len(told)))
            names = {"device": Device.PHONE, "channel": channel, "place": place}

            def event(after, kind, step="", journey=journey, names=names, **more):
                return Event(
                    began + after, journey, "allotment", version, kind, step, **names | more
                )

            saved = [event(50_000, Kind.SAVED_FOR_LATER)] if saves else []
            telemetry.append([*_journey(event, leaves_at), *saved])
        telemetry.compact()

    return tell


def _journey(event, leaves_at):
    yield event(0, Kind.STARTED)
    for place, step in enumerate(("name", "size", "check-answers"), start=1):
        yield event(place * 10_000, Kind.SEEN, step)
        if step == leaves_at:
            yield event(place * 10_000 + 4_000, Kind.ERROR, step, question=step, rule="missing")
            return
        yield event(place * 10_000 + 5_000, Kind.ANSWERED, step)
    yield event(40_000, Kind.FINISHED)
