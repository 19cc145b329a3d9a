"""Writing down a journey that somebody made, as an example."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fingerpost.engines.formflow.answers.shape import NOTES, Answers
from fingerpost.engines.formflow.compiling.form import Form
from fingerpost.engines.formflow.places import Path
from fingerpost.engines.formflow.routes.steps import StepKind

from .language import Example
from .trying import journey_of


def example_of(form: Form, answers: Answers, name: str, *, on: date) -> Example | None:
    """The journey of stored answers; None if they do not lead to an end or an exit yet.

    Answers that left the route are no part of it.
    """
    planned = {key: value for key, value in answers.items() if key not in NOTES}
    journey = journey_of(form, planned, on)
    if journey is None or journey.last.kind is StepKind.CHECK and not journey.here.is_complete:
        return None
    end, flags = journey.led_to()
    if end is None:
        return None
    asked = _asked(planned, journey.asked)
    return Example(
        example=name, on=on, answers=asked, asks=tuple(journey.steps), ends=end, flags=flags
    )


def _asked(answers: Mapping[str, Any], asked: set[Path]) -> dict[str, Any]:
    """The answers to what was asked; items of a repeat without the names they are stored under."""
    found: dict[str, Any] = {}
    for name, value in answers.items():
        items = [place for place in asked if place[:1] == (name,) and len(place) > 1]
        if items and isinstance(value, list):
            found[name] = [
                {key: one[key] for key in one if (name, place, key) in asked}
                for place, one in enumerate(value)
            ]
        elif (name,) in asked:
            found[name] = value
    return found
