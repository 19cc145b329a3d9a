"""Matching a pattern in one pass over the text, by derivatives (Brzozowski 1964, Antimirov 1996).

A state is the set of what may still follow. It has at most as many members as the pattern has
places, so the work is bounded by the length of the text times that, whatever the pattern.
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from fingerpost.engines.formflow.language.patterns import (
    NOTHING,
    Either,
    Nothing,
    OneOf,
    Pattern,
    Then,
    Times,
    pattern,
)

State = frozenset[Pattern]
_MOST_REMEMBERED = 10_000


@lru_cache(maxsize=1024)
def matcher(text: str) -> "Matcher":
    """The matcher of a pattern, which remembers the states it has seen."""
    return Matcher(pattern(text))


class Matcher:
    """Whether a whole text fits a pattern."""

    def __init__(self, whole: Pattern) -> None:
        self.start: State = frozenset([whole])
        # Characters between two edges are alike to this pattern.
        self.edges = sorted({0} | set(_edges(whole)))
        self._seen: dict[tuple[State, int], State] = {}

    def fits(self, text: str) -> bool:
        state = self.start
        for character in text:
            if not (state := self.after(state, character)):
                return False
        return self.may_end(state)

    def after(self, state: State, character: str) -> State:
        """What may follow once the character has been read."""
        key = (state, bisect_right(self.edges, ord(character)))
        if (found := self._seen.get(key)) is None:
            if len(self._seen) >= _MOST_REMEMBERED:
                self._seen.clear()
            found = frozenset(rest for part in state for rest in _rest(part, ord(character)))
            self._seen[key] = found
        return found

    def may_end(self, state: State) -> bool:
        return any(map(_may_be_empty, state))


def _edges(part: Pattern) -> Iterator[int]:
    if isinstance(part, OneOf):
        for low, high in part.ranges:
            yield from (low, high + 1)
    elif isinstance(part, Then | Either):
        yield from _edges(part.first)
        yield from _edges(part.second)
    elif isinstance(part, Times):
        yield from _edges(part.part)


def _may_be_empty(part: Pattern) -> bool:
    if isinstance(part, Then):
        return _may_be_empty(part.first) and _may_be_empty(part.second)
    if isinstance(part, Either):
        return _may_be_empty(part.first) or _may_be_empty(part.second)
    if isinstance(part, Times):
        return part.least == 0 or _may_be_empty(part.part)
    return isinstance(part, Nothing)


def _rest(part: Pattern, code: int) -> Iterator[Pattern]:
    """What the pattern still wants once this character has been read."""
    if isinstance(part, OneOf):
        if any(low <= code <= high for low, high in part.ranges):
            yield NOTHING
    elif isinstance(part, Then):
        yield from (_then(rest, part.second) for rest in _rest(part.first, code))
        if _may_be_empty(part.first):
            yield from _rest(part.second, code)
    elif isinstance(part, Either):
        yield from _rest(part.first, code)
        yield from _rest(part.second, code)
    elif isinstance(part, Times) and part.most != 0:
        most = None if part.most is None else part.most - 1
        again = Times(part.part, max(part.least - 1, 0), most)
        yield from (_then(rest, again) for rest in _rest(part.part, code))


def _then(first: Pattern, second: Pattern) -> Pattern:
    if isinstance(second, Times) and second.most == 0:
        second = NOTHING
    if second == NOTHING:
        return first
    return second if first == NOTHING else Then(first, second)
