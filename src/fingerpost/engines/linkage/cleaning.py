"""What is written, brought to one form, so that only what differs in fact differs."""

import re
import unicodedata
from functools import lru_cache

_CODES = {
    **dict.fromkeys("bfpv", "1"),
    **dict.fromkeys("cgjkqsxz", "2"),
    **dict.fromkeys("dt", "3"),
    "l": "4",
    **dict.fromkeys("mn", "5"),
    "r": "6",
}
_TITLES = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr", "rev", "sir", "dame", "prof", "master"])
_UK_POSTCODE = re.compile(r"[a-z]{1,2}\d[a-z\d]?\d[a-z]{2}")


@lru_cache(maxsize=100_000)
def plain(text: str) -> str:
    """Small letters and digits without accents; hyphens part words, apostrophes do not."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(one for one in decomposed if not unicodedata.combining(one))
    letters = re.sub(r"['’`]", "", letters)
    return " ".join(re.findall(r"[^\W_]+", letters))


def name_words(text: str) -> tuple[str, ...]:
    """The words of a name in their order, without titles; wildcards and digits are ignored."""
    words = (re.sub(r"\d", "", word) for word in plain(text).split())
    return tuple(word for word in words if word and word not in _TITLES)


def plain_postcode(text: str) -> str:
    """Without spaces, in capitals: "HW1 1AA" and "hw11aa" are "HW11AA"."""
    return plain(text).replace(" ", "").upper()


def outward(postcode: str) -> str:
    """The district of a postcode in its plain form: HW1 of HW11AA; others are whole."""
    return postcode[:-3] if _UK_POSTCODE.fullmatch(postcode.lower()) else postcode


def plain_phone(text: str) -> str:
    """The digits, with 0 for +44 or 0044."""
    digits = re.sub(r"\D", "", text)
    return re.sub(r"^(0044|44(?=\d{9,10}$))", "0", digits)


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """How a name sounds: American Soundex, as the US National Archives describe it."""
    if not word:
        return ""
    coded, last = word[0], _CODES.get(word[0], "")
    for letter in word[1:]:
        code = _CODES.get(letter, "")
        if code and code != last:
            coded += code
        if letter not in "hw":
            last = code
    return (coded + "000")[:4]
