"""Events as lines of a segment file, each with its checksum.

A line begins with its line break: if a process is killed in the middle of a line, the next line
still stands by itself, and the torn one fails its checksum.
"""

from collections.abc import Iterator
from zlib import crc32

from .events import Device, Event, Kind, checked_name

CHECKSUM = 8  # hexadecimal digits


def line_of(event: Event) -> bytes:
    """An event as a line; raises NotAName rather than write down what somebody may have typed."""
    written = (
        f"{event.time}\t{event.journey}\t{event.version}\t{event.kind}\t{event.device}"
        f"\t{checked_name(event.service)}\t{checked_name(event.step)}"
        f"\t{checked_name(event.question)}\t{checked_name(event.rule)}"
        f"\t{checked_name(event.channel)}\t{checked_name(event.place)}"
    ).encode()
    return b"\n%08x%s" % (crc32(written), written)


def lines_in(segment: bytes) -> Iterator[Event | None]:
    """Each event of a segment in the order in which it was written; None for a torn line."""
    for line in segment.split(b"\n"):
        if line:
            yield _event(line)


def _event(line: bytes) -> Event | None:
    written = line[CHECKSUM:]
    if line[:CHECKSUM] != b"%08x" % crc32(written):
        return None
    time, journey, version, kind, device, *names = written.decode().split("\t")
    service, step, question, rule, channel, place = names
    return Event(
        time=int(time),
        journey=int(journey),
        service=service,
        version=int(version),
        kind=Kind(kind),
        step=step,
        question=question,
        rule=rule,
        device=Device(device),
        channel=channel,
        place=place,
    )
