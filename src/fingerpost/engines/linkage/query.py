"""What somebody asks an index for."""

import re
from dataclasses import dataclass

from .cleaning import name_words, plain_postcode
from .dates import NOT_KNOWN, PartDate


class NothingSought(ValueError):
    """The query names nobody: no word of a name and no whole date of birth."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A query in its plain form."""

    words: tuple[str, ...]
    born_on: PartDate
    postcode: str


@dataclass(frozen=True, slots=True)
class Query:
    """Names in any order, a date of birth as far as it is known, a postcode; each may be empty."""

    names: str = ""
    born_on: PartDate = NOT_KNOWN
    postcode: str = ""

    def sought(self) -> Sought:
        """The plain form, wildcards ignored; raises NothingSought."""
        words = name_words(re.sub(r"[*%?_]", "", self.names))
        if not words and not self.born_on.is_whole:
            raise NothingSought
        return Sought(tuple(dict.fromkeys(words)), self.born_on, plain_postcode(self.postcode))
