"""Patterns for `matches`: regular expressions without what can make a matcher run away.

No looking back or ahead, no references to groups: what is left is matched in one pass over the text
(compiling/matching.py), and the prover can find texts that fit (prover/texts_that_fit.py).
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator

LONGEST_PATTERN = 200
MOST_TIMES = 100
MOST_PLACES = 1_000
_LAST = 0x10FFFF
Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Nothing:
    """The empty text."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """One character of these ranges of code points."""

    ranges: Ranges


@dataclass(frozen=True, slots=True)
class Then:
    """One pattern and then another."""

    first: "Pattern"
    second: "Pattern"


@dataclass(frozen=True, slots=True)
class Either:
    """One pattern or another."""

    first: "Pattern"
    second: "Pattern"


@dataclass(frozen=True, slots=True)
class Times:
    """A pattern again and again; `most` is None without a limit."""

    part: "Pattern"
    least: int
    most: int | None


Pattern = Nothing | OneOf | Then | Either | Times
NOTHING = Nothing()
_CLASSES: dict[str, Ranges] = {
    "d": ((48, 57),),
    "w": ((48, 57), (65, 90), (95, 95), (97, 122)),
    "s": ((9, 13), (32, 32)),
}
_SPECIAL = r"\.[]{}()*+?|^$-/"


@lru_cache(maxsize=1024)
def pattern(text: str) -> Pattern:
    """Read a pattern; raises ValueError that says what is not supported."""
    if len(text) > LONGEST_PATTERN:
        raise ValueError(f"shorten the pattern to {LONGEST_PATTERN} characters")
    inner = text.removeprefix("^")  # written out of habit: a pattern is always for the whole answer
    read = _Reader(inner if inner.endswith("\\$") else inner.removesuffix("$")).whole()
    if _size(read) > MOST_PLACES:
        raise ValueError("the pattern repeats too much; use smaller numbers in { }")
    return read


def exactly(text: str) -> Pattern:
    """The pattern that only this text fits."""
    read: Pattern = NOTHING
    for sign in reversed(text):
        one = OneOf(((ord(sign), ord(sign)),))
        read = one if read == NOTHING else Then(one, read)
    return read


def _size(part: Pattern) -> int:
    """How many characters the pattern stands for, written out."""
    if isinstance(part, Then | Either):
        return _size(part.first) + _size(part.second)
    if isinstance(part, Times):
        return _size(part.part) * max(part.least + 1 if part.most is None else part.most, 1)
    return 1


class _Reader:
    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0

    def whole(self) -> Pattern:
        read = self._either()
        if self.at < len(self.text):
            raise ValueError("the pattern has a ')' without '('; write \\) for the character")
        return read

    def _peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def _take(self) -> str:
        taken = self._peek()
        if not taken:
            raise ValueError("the pattern ends too early")
        self.at += 1
        return taken

    def _either(self) -> Pattern:
        read = self._sequence()
        while self._peek() == "|":
            self.at += 1
            read = Either(read, self._sequence())
        return read

    def _sequence(self) -> Pattern:
        parts = []
        while self._peek() not in ("", "|", ")"):
            parts.append(self._repeated())
        read: Pattern = NOTHING
        for part in reversed(parts):
            read = part if read == NOTHING else Then(part, read)
        return read

    def _repeated(self) -> Pattern:
        part = self._single()
        if not self._repeats():
            return part
        part = Times(part, *self._bounds())
        if self._repeats():
            raise ValueError("a pattern cannot repeat a repetition; put it in brackets ( )")
        return part

    def _repeats(self) -> bool:
        return self._peek() in ("*", "+", "?", "{")

    def _bounds(self) -> tuple[int, int | None]:
        sign = self._take()
        if sign != "{":
            return {"*": (0, None), "+": (1, None), "?": (0, 1)}[sign]
        inside, closed, rest = self.text[self.at :].partition("}")
        first, comma, second = inside.partition(",")
        numbers = first.isdecimal() and (second.isdecimal() or not second)
        if not closed or not numbers or max(int(first), int(second or 0)) > MOST_TIMES:
            raise ValueError(f"write {{2}}, {{2,}} or {{2,5}}, up to {MOST_TIMES}")
        self.at = len(self.text) - len(rest)
        least, most = int(first), int(second) if second else None if comma else int(first)
        if most is not None and most < least:
            raise ValueError("in { } the second number is less than the first")
        return least, most

    def _single(self) -> Pattern:
        sign = self._take()
        if sign == "(":
            return self._group()
        if sign == "[":
            return OneOf(self._set())
        if sign == ".":
            return OneOf(((0, 9), (11, _LAST)))
        if sign == "\\":
            return OneOf(self._escaped())
        if sign in "*+?{":
            raise ValueError(f"'{sign}' has nothing to repeat; write \\{sign} for the character")
        if sign in "^$":
            raise ValueError("a pattern is for the whole answer; leave ^ and $ out")
        return OneOf(((ord(sign), ord(sign)),))

    def _group(self) -> Pattern:
        if self.text.startswith("?:", self.at):
            self.at += 2
        elif self._peek() == "?":
            raise ValueError("(?…) is not supported; use ( ) only to group")
        read = self._either()
        if self._peek() != ")":
            raise ValueError("the pattern has a '(' without ')'; write \\( for the character")
        self.at += 1
        return read

    def _escaped(self) -> Ranges:
        sign = self._take()
        if sign.lower() in _CLASSES:
            ranges = _CLASSES[sign.lower()]
            return ranges if sign.islower() else _others(ranges)
        if sign not in _SPECIAL:
            raise ValueError(f"\\{sign} is not supported; use \\d, \\w, \\s or [ ]")
        return ((ord(sign), ord(sign)),)

    def _set(self) -> Ranges:
        turned = self._peek() == "^"
        self.at += turned
        ranges: list[tuple[int, int]] = []
        while self._peek() != "]":
            ranges += self._range()
        self.at += 1
        if not ranges:
            raise ValueError("[ ] is empty; list the characters")
        return _others(tuple(sorted(ranges))) if turned else tuple(sorted(ranges))

    def _range(self) -> Ranges:
        sign = self._take()
        first = self._escaped() if sign == "\\" else ((ord(sign), ord(sign)),)
        following = self.text[self.at + 1 : self.at + 2]
        if self._peek() != "-" or following == "]" or len(first) > 1 or first[0][0] != first[0][1]:
            return first
        self.at += 1
        sign = self._take()
        last = self._escaped() if sign == "\\" else ((ord(sign), ord(sign)),)
        if len(last) > 1 or last[0][0] < first[0][0]:
            raise ValueError("in [ ] a range goes from a lower to a higher character, such as a-z")
        return ((first[0][0], last[0][1]),)


def _others(ranges: Ranges) -> Ranges:
    """Every character but these."""
    others, start = [], 0
    for low, high in ranges:
        if low > start:
            others.append((start, low - 1))
        start = max(start, high + 1)
    return (*others, (start, _LAST)) if start <= _LAST else tuple(others)


def _readable(text: str) -> str:
    pattern(text)
    return text


PatternText = Annotated[str, AfterValidator(_readable)]
