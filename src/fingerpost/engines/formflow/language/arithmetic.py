"""Sums as a service manager writes them: "25 + things * 12.50", "(hours - 1) * rate / 2".

A sign has a space on each side, for names have hyphens. Read once and bounded; nothing of it is
ever run as a program.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import AfterValidator

from .exact import Exact

LONGEST = 300
DEEPEST = 20
_PIECE = re.compile(
    r"(?P<number>[0-9]{1,12}(?:\.[0-9]{1,6})?)(?=[\s()]|$)"
    r"|(?P<name>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?=[\s()]|$)"
    r"|(?P<sign>[-+*/])(?=\s)"
    r"|(?P<bracket>[()])"
)
Sign = Literal["+", "-", "*", "/"]


@dataclass(frozen=True, slots=True)
class Worked:
    """Two amounts and what is done with them."""

    sign: Sign
    first: "Amount"
    second: "Amount"


Amount = Decimal | str | Worked  # a number, a name, or what is worked out of two


@lru_cache(maxsize=4096)
def arithmetic(text: str) -> Amount:
    """Read what is to be worked out; raises ValueError that says what to do."""
    if len(text) > LONGEST:
        raise ValueError(f"shorten this to {LONGEST} characters, or work it out in two steps")
    reader = _Reader(list(_pieces(text)))
    read = reader.added(0)
    if reader.at < len(reader.pieces):
        raise ValueError(f"put a sign (+ - * /) before '{reader.pieces[reader.at]}'")
    return read


def names_of_amount(amount: Amount) -> Iterator[str]:
    """The names that are worked with, from left to right."""
    if isinstance(amount, str):
        yield amount
    elif isinstance(amount, Worked):
        yield from names_of_amount(amount.first)
        yield from names_of_amount(amount.second)


def _pieces(text: str) -> Iterator[str]:
    at = 0
    while text[at:].strip():
        at += len(text[at:]) - len(text[at:].lstrip())
        if not (found := _PIECE.match(text, at)):
            raise ValueError(
                f"“{text[at : at + 20]}” cannot be read; write numbers, the ids of questions and "
                "calculations, brackets, and + - * / with a space on each side"
            )
        yield found[0]
        at = found.end()


class _Reader:
    def __init__(self, pieces: list[str]) -> None:
        self.pieces, self.at = pieces, 0

    def _next_is(self, signs: str) -> bool:
        return self.at < len(self.pieces) and self.pieces[self.at] in [*signs]

    def _take(self) -> str:
        if self.at == len(self.pieces):
            raise ValueError("this ends too early; write a number or an id at the end")
        self.at += 1
        return self.pieces[self.at - 1]

    def added(self, depth: int) -> Amount:
        read = self._multiplied(depth)
        while self._next_is("+-"):
            read = Worked(_sign(self._take()), read, self._multiplied(depth))
        return read

    def _multiplied(self, depth: int) -> Amount:
        read = self._single(depth)
        while self._next_is("*/"):
            read = Worked(_sign(self._take()), read, self._single(depth))
        return read

    def _single(self, depth: int) -> Amount:
        sign = self._take()
        if sign == "(":
            if depth == DEEPEST:
                raise ValueError("too many brackets in brackets; work it out in two steps")
            read = self.added(depth + 1)
            if not self._next_is(")"):
                raise ValueError("a '(' has no ')'; add it")
            self.at += 1
            return read
        if sign in "+-*/)":
            raise ValueError(f"write a number or an id before '{sign}'")
        return Decimal(sign) if sign[0].isdigit() else sign


def _sign(written: str) -> Sign:
    return written  # type: ignore[return-value]  # only signs are given


def _readable(written: int | Decimal | str) -> int | Decimal | str:
    if isinstance(written, str):
        arithmetic(written)
    return written


Arithmetic = Annotated[int | Exact | str, AfterValidator(_readable)]
