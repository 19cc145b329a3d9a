"""What telemetry is told of what is sent while nobody is there."""

import time

from fingerpost.common.telemetry import actions as telemetry
from fingerpost.common.telemetry.rules import Event, Kind
from fingerpost.products.forms.models import FormSession


def tell_sent_alone(session: FormSession) -> None:
    """Count that a draft was sent by a job; of whoever objects nothing.

    Its journey is the one that its owner is counted as, so it is finished once, whoever comes back.
    """
    if not session.journey:
        return
    event = Event(
        time=time.time_ns() // 1_000_000,
        journey=session.journey,
        service=session.version.service,
        version=session.version.number,
        kind=Kind.FINISHED,
        channel=session.channel,
    )
    telemetry.append_if_possible(event)
