"""Who is not counted, and on what kind of device the others are."""

import re
from collections.abc import Mapping
from functools import lru_cache

from .events import Device

OBJECTION_COOKIE = "no-statistics"
_TABLET = re.compile(r"iPad|Tablet|PlayBook|Silk|Android(?!.*Mobile)")
_PHONE = re.compile(r"Mobi|iPhone|iPod|Opera Mini")
_DESKTOP = re.compile(r"Windows NT|Macintosh|X11|CrOS")


def objects(cookies: Mapping[str, str], headers: Mapping[str, str]) -> bool:
    """Whether somebody has said, to us or by their browser to everyone, not to be counted."""
    return OBJECTION_COOKIE in cookies or headers.get("Sec-GPC") == "1" or headers.get("DNT") == "1"


@lru_cache(maxsize=1024)
def device_of(user_agent: str) -> Device:
    """The class of device that a browser says it runs on."""
    for device, pattern in (
        (Device.TABLET, _TABLET),
        (Device.PHONE, _PHONE),
        (Device.DESKTOP, _DESKTOP),
    ):
        if pattern.search(user_agent[:300]):
            return device
    return Device.OTHER
