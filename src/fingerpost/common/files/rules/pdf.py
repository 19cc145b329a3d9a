"""Whether a PDF does more than show pages.

Names are looked for in the file as it is and in the streams of objects that it packs; nothing is
drawn or run. It finds what readers warn of; a scanner for viruses looks for the rest.
"""

import re
import zlib
from enum import Enum

MOST_UNPACKED = 100 * 2**20
MOST_STREAMS = 20_000
_BEFORE = 1_000  # bytes of a stream's dictionary that are looked at


class Fault(Enum):
    ACTIVE = "active"
    LOCKED = "locked"


def _name(word: str) -> bytes:
    """A name of PDF, each character of which may be written as its number: /J#61vaScript."""
    letters = "".join(f"(?:{letter}|#{ord(letter):02x})" for letter in word)
    return f"/(?i:{letters})(?![A-Za-z0-9])".encode()


_ACTIVE = re.compile(b"|".join(map(_name, ("JavaScript", "Launch", "EmbeddedFile", "RichMedia"))))
_LOCKED, _PACKED = re.compile(_name("Encrypt")), re.compile(_name("ObjStm"))
_STREAM = re.compile(rb"(?<!end)stream\r?\n")


def fault_of(content: bytes) -> Fault | None:
    """What keeps it from being taken; None if nothing does."""
    if _LOCKED.search(content):
        return Fault.LOCKED
    if _ACTIVE.search(content):
        return Fault.ACTIVE
    return None if _is_quiet(content) else Fault.ACTIVE


def _is_quiet(content: bytes) -> bool:
    """Whether its packed objects can be read, within bounds, and do nothing."""
    to_read, to_unpack = 4 * len(content), MOST_UNPACKED
    for number, found in enumerate(_STREAM.finditer(content)):
        if number == MOST_STREAMS:
            return False
        if _PACKED.search(content, max(0, found.start() - _BEFORE), found.start()):
            end = content.find(b"endstream", found.end())
            to_read -= max(end, 0) - found.end()
            if end < 0 or to_read < 0:
                return False
            unpacked = _unpacked(content[found.end() : end], to_unpack)
            if unpacked is None or _ACTIVE.search(unpacked):
                return False
            to_unpack -= len(unpacked)
    return True


def _unpacked(stream: bytes, most: int) -> bytes | None:
    """What is in a stream; None if that is too much, or it is packed in another way."""
    inflating = zlib.decompressobj()
    try:
        unpacked = inflating.decompress(stream, most + 1)
    except zlib.error:
        return None
    return unpacked if len(unpacked) <= most else None
