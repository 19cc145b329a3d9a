"""A file's name, fit to be shown and to be saved under again."""

import re
import unicodedata
from collections.abc import Sequence

LONGEST = 100
_PATH = re.compile(r"[/\\]")
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_SPACES = re.compile(r"\s+")


def readable(name: str) -> str:
    """A name as it can be shown: the last part of its path, in letters that everybody sees."""
    last = _PATH.split(unicodedata.normalize("NFC", name))[-1]
    visible = "".join(
        letter for letter in last if letter.isspace() or unicodedata.category(letter)[0] != "C"
    )
    return _SPACES.sub(" ", _FORBIDDEN.sub("-", visible)).rstrip(" .")


def cleaned(name: str, suffixes: Sequence[str]) -> str:
    """The name without path or trickery, ending as its content does: “a.exe” becomes “a.exe.pdf”.

    Control characters and those that turn the direction of writing are left out: with them
    “fdp.exe” can be made to look like “exe.pdf”.
    """
    plain = readable(name)
    stem, suffix = plain, suffixes[0]
    for known in suffixes:
        if stem.lower().endswith(known):
            stem, suffix = stem[: -len(known)], stem[-len(known) :]
            break
    stem = stem[: LONGEST - len(suffix)].strip(" .") or "file"
    return stem + suffix
