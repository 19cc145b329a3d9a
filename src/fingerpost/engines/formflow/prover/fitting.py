"""Texts that between them fit every combination of patterns that some text fits."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fingerpost.engines.formflow.compiling.matching import Matcher, State, matcher
from fingerpost.engines.formflow.language.patterns import exactly

MOST_STATES = 4_000
_PLAIN = "abcxyzABCXYZ0123456789"


class TooManyTexts(Exception):
    """More states of the patterns than can be followed."""


@dataclass(frozen=True, slots=True)
class _Reached:
    """What the patterns still want after a text; `counted` is its length, up to the least."""

    states: tuple[State, ...]
    counted: int
    after_space: bool


def texts_that_fit(
    patterns: Sequence[str], constants: Iterable[str], *, least: int, most: int
) -> Iterator[str]:
    """A shortest text of that length for each combination; raises TooManyTexts.

    As answers are: without space at either end, or more than one at a time. Each constant is a
    pattern of its own.
    """
    matchers = [matcher(pattern) for pattern in patterns]
    matchers += [Matcher(exactly(constant)) for constant in constants]
    letters = _letters(matchers)
    start = _Reached(tuple(one.start for one in matchers), 0, after_space=True)
    seen, found, waiting = {start}, set(), [("", start)]
    for _ in range(most):
        longer = []
        for text, reached in waiting:
            for letter in letters:
                if letter == " " and reached.after_space:
                    continue
                there = _after(matchers, reached, letter, least)
                if there in seen:
                    continue
                if len(seen) >= MOST_STATES:
                    raise TooManyTexts
                seen.add(there)
                longer.append((text + letter, there))
                fits = tuple(map(Matcher.may_end, matchers, there.states))
                if there.counted >= least and letter != " " and fits not in found:
                    found.add(fits)
                    yield text + letter
        waiting = longer


def _after(matchers: Sequence[Matcher], reached: _Reached, letter: str, least: int) -> _Reached:
    states = tuple(
        one.after(state, letter) for one, state in zip(matchers, reached.states, strict=True)
    )
    return _Reached(states, min(reached.counted + 1, max(least, 1)), letter == " ")


def _letters(matchers: Sequence[Matcher]) -> list[str]:
    """One character for each set of those that are alike to every pattern, a plain one if any."""
    edges = sorted({edge for one in matchers for edge in one.edges} | {32, 33, 0x10FFFF})
    letters = []
    for low, high in zip(edges, edges[1:], strict=False):
        plain = next((letter for letter in _PLAIN if low <= ord(letter) < high), None)
        if plain or low >= 32:
            letters.append(plain or chr(low))
    return letters
