"""One value as YAML: bare where the reader takes it as it is, in quotes or as a block where not."""

import re
from decimal import Decimal

from fingerpost.engines.formflow.reading.yaml_lines import means_another

Scalar = str | int | Decimal | None
WIDTH = 120
# Line breaks of other kinds, marks of byte order and what cannot be printed stand as escapes.
_STRANGE = re.compile(
    "[^\t\n -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_BEGINS_OTHERWISE = re.compile(r"[\s,\[\]{}#&*!|>'\"%@`]|[-?:](\s|$)|---|\.\.\.")
_MEANS_OTHERWISE = re.compile(r":(\s|$)|\s#|[\t\n]|\s$")
_MEANS_OTHERWISE_IN_BRACES = re.compile(r"[,?:\[\]{}]")
_BREAK = re.compile(r"(?<=\S) (?=\S)")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def in_a_line(value: Scalar, *, in_braces: bool = False) -> str:
    """The value on one line."""
    if isinstance(value, str):
        return value if _is_plain(value, in_braces) else _quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "null" if value is None else str(value)


def in_lines(value: Scalar, before: int, indent: int) -> list[str]:
    """The value after so many characters of its line; what goes on is indented by so many."""
    line = in_a_line(value)
    if not isinstance(value, str) or not _can_be_a_block(value):
        return [line]
    body = value.removesuffix("\n")
    chomping = "" if body != value else "-"
    if "\n" in body:
        return _block("|" + chomping, body.split("\n"), indent)
    if before + len(line) <= WIDTH and not line.startswith('"') and body == value:
        return [line]
    return _one_paragraph(value, body, chomping, before, indent)


def _one_paragraph(value: str, body: str, chomping: str, before: int, indent: int) -> list[str]:
    folded = _folded(body, WIDTH - indent)
    line = in_a_line(value)
    if len(folded) > 1:
        return _block(">" + chomping, folded, indent)
    return [line] if body == value else _block("|", folded, indent)


def _block(mark: str, lines: list[str], indent: int) -> list[str]:
    return [mark, *(" " * indent + line if line else "" for line in lines)]


def _folded(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for word in _BREAK.split(text):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _is_plain(text: str, in_braces: bool) -> bool:
    return not (
        means_another(text)
        or _STRANGE.search(text)
        or _BEGINS_OTHERWISE.match(text)
        or _MEANS_OTHERWISE.search(text)
        or (in_braces and _MEANS_OTHERWISE_IN_BRACES.search(text))
    )


def _can_be_a_block(text: str) -> bool:
    """Whether its lines alone say where it begins and ends."""
    lines = text.removesuffix("\n").split("\n")
    return (
        not _STRANGE.search(text)
        and not lines[0][:1].isspace()
        and lines[0] != ""
        and lines[-1] != ""
        and not any(line.isspace() or line.endswith(("\t", " ")) for line in lines)
    )


def _quoted(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(char) or _escaped(char) for char in text) + '"'


def _escaped(char: str) -> str:
    if not _STRANGE.match(char):
        return char
    code = ord(char)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
