"""One thing that happened on somebody's way through a service: names and enums, nothing typed."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_NAME = 50
TRIALS = "trials"  # what is tried of forms that are not published; no service is called so
WEBSITE = "website"  # what pages of the website are counted under; no service is called so


class NotAName(ValueError):
    """A name in an event is not a slug, so it might be something that a person typed."""


class Kind(StrEnum):
    """What happened. In the same millisecond, the order of events is that of these names."""

    ANSWERED = "answered"
    BACK = "back"
    ERROR = "error"
    FINISHED = "finished"
    LOOKED_UP = "looked-up"  # a system was asked; its rule says how it went and how long it took
    RETURNED = "returned"  # by the link that was sent when it was saved for later
    SAVED = "saved"  # an immediate risk, stored while somebody is still writing
    SAVED_FOR_LATER = "saved-for-later"
    SEEN = "seen"
    STARTED = "started"


class Device(StrEnum):
    """The class of a device, told from its browser; never the browser itself."""

    DESKTOP = "desktop"
    PHONE = "phone"
    TABLET = "tablet"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Event:
    """An event of a journey; `time` in milliseconds since 1970, names are slugs or empty."""

    time: int
    journey: int
    service: str
    version: int
    kind: Kind
    step: str = ""
    question: str = ""
    rule: str = ""
    device: Device = Device.OTHER
    channel: str = ""
    place: str = ""


@lru_cache(maxsize=4096)
def checked_name(name: str) -> str:
    """The name, if it is a slug; raises NotAName."""
    if len(name) > LONGEST_NAME or (name and not NAME.fullmatch(name)):
        raise NotAName(name[:LONGEST_NAME])
    return name
