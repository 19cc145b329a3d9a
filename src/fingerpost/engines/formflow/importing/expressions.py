"""Conditions that are written as expressions: section.field == 'x' and (other > 3 or not done)."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from .formulas import Either, Every, Formula, Opposite

MAX_TOKENS = 2_000
MAX_DEPTH = 30
_TOKEN = re.compile(
    r"\s*(?:(?P<word>'[^']*'|\"[^\"]*\")|(?P<number>-?[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<name>[A-Za-z_][\w.-]*)|(?P<sign>==|!=|<=|>=|&&|\|\||[()<>!,]))"
)
_MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!="}
Compare = Callable[[str, str, str], Formula]  # a field, an operator, a constant


class CannotRead(Exception):
    """The expression has a form that is not known; says which."""


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    text: str


def read_expression(text: str, compare: Compare) -> Formula:
    """The condition that an expression means; raises CannotRead."""
    return _Reader(_tokens(text), compare).whole()


def _tokens(text: str) -> list[Token]:
    found: list[Token] = []
    at, text = 0, text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or len(found) >= MAX_TOKENS:
            raise CannotRead(f"cannot read it from “{text[at : at + 20]}”")
        kind = str(match.lastgroup)
        found.append(Token(kind, match[kind]))
        at = match.end()
    return found


class _Reader:
    def __init__(self, tokens: list[Token], compare: Compare) -> None:
        self.tokens = [*tokens, Token("end", "")]
        self.at = 0
        self.depth = 0
        self.compare = compare

    def whole(self) -> Formula:
        formula = self._either()
        if self._next.kind != "end":
            raise CannotRead(f"“{self._next.text}” is not expected there")
        return formula

    @property
    def _next(self) -> Token:
        return self.tokens[self.at]

    def _took(self, *texts: str) -> bool:
        if self._next.kind in ("sign", "name") and self._next.text in texts:
            self.at += 1
            return True
        return False

    def _either(self) -> Formula:
        parts = [self._every()]
        while self._took("or", "||"):
            parts.append(self._every())
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def _every(self) -> Formula:
        parts = [self._one()]
        while self._took("and", "&&"):
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else Every(tuple(parts))

    def _one(self) -> Formula:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise CannotRead("it is nested too deeply")
        try:
            if self._took("not", "!"):
                return Opposite(self._one())
            if self._took("("):
                formula = self._either()
                if not self._took(")"):
                    raise CannotRead("a bracket is not closed")
                return formula
            return self._comparison()
        finally:
            self.depth -= 1

    def _comparison(self) -> Formula:
        left = self._operand()
        operator = self._next.text
        if operator not in (*_MIRRORED, "in"):
            if left.kind != "name" or left.text in ("true", "false"):
                return left.text == "true"
            return self.compare(left.text, "==", "true")
        self.at += 1
        right = self._operand()
        field_first = _is_field(left)
        if field_first == _is_field(right):
            raise CannotRead("it compares two answers, or none")
        field, constant = (left, right) if field_first else (right, left)
        if operator != "in" and not field_first:
            operator = _MIRRORED[operator]
        return self.compare(field.text, operator, constant.text.strip("'\""))

    def _operand(self) -> Token:
        token = self._next
        if token.kind not in ("word", "number", "name") or token.text in ("and", "or", "not", "in"):
            raise CannotRead(f"“{token.text or 'its end'}” is not expected there")
        self.at += 1
        if self._next.text == "(":
            raise CannotRead(f"the function {token.text}() is not known here")
        return token


def _is_field(token: Token) -> bool:
    return token.kind == "name" and token.text not in ("true", "false")
