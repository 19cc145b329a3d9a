"""One of a long list: by its value, by its words, or by those that were meant."""

from collections.abc import Mapping

from fingerpost.engines.formflow.language.listed import plain_words
from fingerpost.engines.formflow.language.questions import Autocomplete

from .fields import Fields
from .refusals import SELECT, refuse

MEANT = "meant"
MOST_MEANT = 7
_ALIKE = 0.5


def _(text: str) -> str:
    return text


def one_of_list(question: Autocomplete, fields: Fields) -> str | None:
    """The value of an entry."""
    typed = fields.line(question.id)
    if not question.is_typed:
        if typed and typed not in question.entries:
            raise refuse("invalid", SELECT)
        return typed or None
    if (found := _exactly(question, typed)) is not None:
        return found
    meant = fields.line(f"{question.id}_{MEANT}")
    if typed and meant in question.entries:
        return meant
    if typed and entries_like(question, typed):
        words = _("{Noun} must be from the list. Choose what you meant, or check the spelling")
        raise refuse("not_listed", words)
    if typed:
        raise refuse("not_listed", _("{Noun} must be from the list. Check the spelling"))
    return None


def _exactly(question: Autocomplete, typed: str) -> str | None:
    wanted = plain_words(typed)
    for value, words in question.entries.items():
        if wanted and plain_words(words) == wanted:
            return value
    return typed if typed in question.entries else None


def entries_like(question: Autocomplete, typed: str) -> Mapping[str, str]:
    """A few entries that may have been meant: what holds the words, then what looks like them."""
    wanted = plain_words(typed)
    if not wanted:
        return {}
    pairs = _pairs(wanted)
    ranked = []
    for value, words in question.entries.items():
        plain = plain_words(words)
        if (likeness := _likeness(wanted, pairs, plain)) >= _ALIKE:
            ranked.append((-likeness, len(plain), words, value))
    return {value: words for *_rank, words, value in sorted(ranked)[:MOST_MEANT]}


def _likeness(wanted: str, pairs: frozenset[str], plain: str) -> float:
    if wanted in plain:
        return 3.0 if plain.startswith(wanted) else 2.0
    theirs = _pairs(plain)
    return 2 * len(pairs & theirs) / (len(pairs) + len(theirs) or 1)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))
