"""A picture drawn anew: what else is in the file, such as where it was taken, is not in the copy.

What draws pictures is what they attack, so a process of its own does it, which has little memory
and little time and can write no file.
"""

import resource
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from threading import BoundedSemaphore
from typing import IO

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_PIXELS = 50_000_000
LONGEST_SIDE = 3_000
SMALL_SIDE = 240
MOST_MEMORY, MOST_SECONDS = 2**30, 10
PATIENCE = 30.0  # seconds; the process has less to work with, and may wait for a processor
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
_TOO_MANY_PIXELS, _NOT_A_PICTURE = 3, 4
_PAINTABLE = {
    "JPEG": ("L", "RGB"),
    "PNG": ("L", "LA", "RGB", "RGBA", "1", "P"),
    "WEBP": ("RGB", "RGBA"),
}
_HEAD = struct.Struct(
    "!III?"
)  # the length of the small copy; width, height, was_larger of the large
# However many arrive, so many are drawn at once; the others wait.
_easels = BoundedSemaphore(2)


class NotAPicture(Exception):
    """It cannot be drawn, or only with more than a picture takes."""


class TooManyPixels(Exception):
    """It is larger than MOST_PIXELS."""


@dataclass(frozen=True, slots=True)
class Redrawn:
    """The copy, of the same type, with its size in pixels; and a small one as a JPEG.

    It `was_larger` if it had to be made smaller.
    """

    picture: bytes
    small: bytes
    width: int
    height: int
    was_larger: bool = False


def redrawn(content: IO[bytes], mime: str, longest: int = LONGEST_SIDE) -> Redrawn:
    """Have a picture drawn anew, no longer than that; raises NotAPicture and TooManyPixels."""
    content.seek(0)
    command = [sys.executable, "-I", "-m", __name__, FORMATS[mime], str(longest)]
    try:
        with _easels:
            done = subprocess.run(  # noqa: S603  our own program and a word of ours
                command, stdin=content, capture_output=True, timeout=PATIENCE, check=False
            )
    except subprocess.TimeoutExpired:
        raise NotAPicture from None
    if done.returncode == _TOO_MANY_PIXELS:
        raise TooManyPixels
    if done.returncode:
        raise NotAPicture
    length, *measures = _HEAD.unpack_from(done.stdout)
    start = _HEAD.size
    small, picture = done.stdout[start : start + length], done.stdout[start + length :]
    return Redrawn(picture, small, *measures)


def draw(content: IO[bytes], form: str, longest: int = LONGEST_SIDE) -> Redrawn:
    """Draw it here and now; raises NotAPicture and TooManyPixels."""
    Image.MAX_IMAGE_PIXELS = None  # ours is looked at first, and is not only a warning
    try:
        with Image.open(content, formats=[form]) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise TooManyPixels
            was_larger = max(opened.size) > longest
            opened.thumbnail((longest, longest))  # draws no more of a JPEG than that
            picture = ImageOps.exif_transpose(opened)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, MemoryError) as broken:
        raise NotAPicture from broken
    if form != "JPEG" and "transparency" in picture.info:
        picture = picture.convert("RGBA")
    if picture.mode not in _PAINTABLE[form]:
        picture = picture.convert("RGB")
    small = picture.convert("RGB")
    small.thumbnail((SMALL_SIDE, SMALL_SIDE))
    return Redrawn(_saved(picture, form), _saved(small, "JPEG"), *picture.size, was_larger)


def _saved(picture: Image.Image, form: str) -> bytes:
    """Pixels and nothing else."""
    plain = Image.new(picture.mode, picture.size)
    if picture.palette and picture.mode == "P":
        plain.putpalette(picture.palette)
    plain.paste(picture)
    copy = BytesIO()
    plain.save(copy, form, quality=85)
    return copy.getvalue()


def _bounds() -> Iterator[tuple[int, int]]:
    yield resource.RLIMIT_AS, MOST_MEMORY
    yield resource.RLIMIT_CPU, MOST_SECONDS
    yield resource.RLIMIT_FSIZE, 0
    yield resource.RLIMIT_CORE, 0


def main() -> int:
    """Draw what comes in; give its measures, the small copy and the large one."""
    for what, most in _bounds():
        resource.setrlimit(what, (most, most))
    try:
        copies = draw(BytesIO(sys.stdin.buffer.read()), sys.argv[1], int(sys.argv[2]))
    except TooManyPixels:
        return _TOO_MANY_PIXELS
    except (NotAPicture, MemoryError):
        return _NOT_A_PICTURE
    head = _HEAD.pack(len(copies.small), copies.width, copies.height, copies.was_larger)
    sys.stdout.buffer.write(head + copies.small + copies.picture)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
