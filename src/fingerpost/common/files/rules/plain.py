"""Whether a picture holds nothing but its pixels: no place, no comment, nothing behind its end."""

import struct
from collections.abc import Iterator

SIGNATURES = {
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
}
_PNG = frozenset((b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"))
_WEBP = frozenset((b"VP8 ", b"VP8L", b"ALPH"))
# Baseline and progressive frames, tables, the start of a scan; of APP0 only the plainest.
_JPEG = frozenset((0xC0, 0xC1, 0xC2, 0xC4, 0xDB, 0xDD, 0xDA))
_APP0, _SCAN, _END, _FILL = 0xE0, 0xDA, 0xD9, 0x00
_RESTARTS = range(0xD0, 0xD8)
_JFIF_LENGTH = 16  # without a small picture in it


def mime_of(content: bytes) -> str:
    """What a picture says it is in its first bytes; "" for anything else."""
    for mime, signature in SIGNATURES.items():
        if content.startswith(signature):
            return mime
    return "image/webp" if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else ""


def holds_only_pixels(content: bytes) -> bool:
    """Of a PNG, JPEG or WebP that is known to be sound."""
    reader = {
        "image/png": _is_plain_png,
        "image/jpeg": _is_plain_jpeg,
        "image/webp": _is_plain_webp,
    }
    try:
        return reader[mime_of(content)](content)
    except (KeyError, IndexError, ValueError, struct.error):
        return False


def _is_plain_png(content: bytes) -> bool:
    at = 8
    kinds: list[bytes] = []
    while at < len(content) and kinds[-1:] != [b"IEND"]:
        (length,) = struct.unpack_from("!I", content, at)
        kinds.append(content[at + 4 : at + 8])
        at += 12 + length
    return at == len(content) and set(kinds) <= _PNG and kinds[-1:] == [b"IEND"]


def _is_plain_webp(content: bytes) -> bool:
    (size,) = struct.unpack_from("<I", content, 4)
    at = 12
    kinds: list[bytes] = []
    while at < len(content):
        (length,) = struct.unpack_from("<I", content, at + 4)
        kinds.append(content[at : at + 4])
        at += 8 + length + length % 2
    if kinds[:1] == [b"VP8X"]:  # the canvas, before the parts of a picture with transparency
        kinds = kinds[1:]
    return size + 8 == len(content) == at and bool(kinds) and set(kinds) <= _WEBP


def _is_plain_jpeg(content: bytes) -> bool:
    at = 2
    for marker, length in _segments(content):
        if marker == _END:
            return at + 2 == len(content)
        is_jfif = marker == _APP0 and content[at + 4 : at + 9] == b"JFIF\0"
        if not (marker in _JPEG or (is_jfif and length == _JFIF_LENGTH + 2)):
            return False
        at += length
    return False


def _segments(content: bytes) -> Iterator[tuple[int, int]]:
    """Each marker with the length of what belongs to it, from the one after the first."""
    at = 2
    while content[at] == 0xFF:
        marker = content[at + 1]
        if marker == _END:
            yield marker, 2
            return
        length = 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if marker == _SCAN:
            length = _end_of_scan(content, at + length) - at
        yield marker, length
        at += length


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the next marker begins that belongs to no scan."""
    while True:
        at = content.index(b"\xff", at)
        if content[at + 1] != _FILL and content[at + 1] not in _RESTARTS:
            return at
        at += 2
