"""What a browser posted, cut and cleaned before anything looks at it."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fingerpost.engines.formflow.wording import Translate, as_written

# Control characters, halves of characters and non-characters: no database or file takes them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LONGEST_LINE = 1_000
_MOST_CHOICES = 500


@dataclass(frozen=True, slots=True)
class Fields:
    """Posted values by field name. A field that is posted again counts as last posted.

    `translate` gives the engine's words in the language in which they were asked for.
    """

    raw: Mapping[str, Sequence[str]]
    translate: Translate = as_written

    def line(self, name: str) -> str:
        """One line, without space around it; what is far too long is cut, and still too long."""
        return " ".join(self.paragraphs(name, _LONGEST_LINE).split())

    def paragraphs(self, name: str, longest: int) -> str:
        """Lines of words, cut to `longest` before any work is done on them."""
        posted = self.raw.get(name) or ("",)
        text = str(posted[-1])[:longest].replace("\r\n", "\n").replace("\r", "\n")
        return unicodedata.normalize("NFC", _UNPRINTABLE.sub("", text)).strip()

    def lines(self, name: str) -> list[str]:
        """Every value that was posted for the field, each as one line."""
        return [Fields({name: [value]}).line(name) for value in self.choices(name)]

    def choices(self, name: str) -> list[str]:
        """Every value that was posted for the field."""
        return [str(value)[:_LONGEST_LINE] for value in (self.raw.get(name) or ())[:_MOST_CHOICES]]
