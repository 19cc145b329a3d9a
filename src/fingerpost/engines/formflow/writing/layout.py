"""Values in values as lines: short ones between braces, long ones below each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Union

from .scalars import WIDTH, Scalar, in_a_line, in_lines

Node = Union["Part", "Several", Scalar]
_STEP = 2


@dataclass(frozen=True, slots=True)
class Part:
    """Keys and their values.

    A `short` one stands between braces where it fits; one whose keys are `apart` has an empty line
    around each that takes several lines.
    """

    keys: dict[str | int, Node]
    short: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Several:
    """A list; of parts, each begins on a line of its own.

    With an empty line between items that are `apart`; items that are `alike` are all written
    between braces or none is.
    """

    items: tuple[Node, ...]
    apart: bool = False
    alike: bool = False


def text_of(whole: Part) -> str:
    """The file that holds this."""
    return "\n".join(_keys(whole, 0) if whole.keys else ["{}"]) + "\n"


def _keys(part: Part, indent: int) -> Iterator[str]:
    was_long = False
    for place, (key, value) in enumerate(part.keys.items()):
        before = f"{' ' * indent}{in_a_line(key)}:"
        lines = list(_after(before, value, indent + _STEP))
        is_long = len(lines) > 1 and isinstance(value, Part | Several)
        if part.apart and place and (is_long or was_long):
            yield ""
        yield from lines
        was_long = is_long


def _after(before: str, value: Node, indent: int) -> Iterator[str]:
    """What stands after "key:" or "-", with what goes on below indented by so many."""
    if isinstance(value, Part | Several):
        if (line := _between_braces(value, WIDTH - len(before) - 1)) is not None:
            yield f"{before} {line}"
            return
        yield before
        yield from _keys(value, indent) if isinstance(value, Part) else _items(value, indent)
    else:
        head, *others = in_lines(value, len(before) + 1, indent)
        yield f"{before} {head}"
        yield from others


def _items(several: Several, indent: int) -> Iterator[str]:
    dash = " " * indent + "-"
    open_up = several.alike and not all(_fits(item, indent) for item in several.items)
    for place, item in enumerate(several.items):
        if several.apart and place:
            yield ""
        if isinstance(item, Part) and item.keys and (open_up or not _fits(item, indent)):
            first, *others = _keys(item, indent + _STEP)
            yield f"{dash} {first.lstrip()}"
            yield from others
        else:
            yield from _after(dash, item, indent + _STEP)


def _fits(item: Node, indent: int) -> bool:
    if isinstance(item, Part | Several):
        return _between_braces(item, WIDTH - indent - _STEP) is not None
    return True


def _between_braces(value: Node, room: int) -> str | None:
    """The value on one line, or None where it is too long for that or no short thing."""
    if isinstance(value, str) and "\n" in value:
        return None
    if isinstance(value, Part):
        if value.keys and not value.short:
            return None
        pieces = [_key_between_braces(key, inner, room - 2) for key, inner in value.keys.items()]
        return _joined("{", pieces, "}", room)
    if isinstance(value, Several):
        if len(value.items) > 1 and any(isinstance(item, Part) for item in value.items):
            return None
        return _joined("[", [_between_braces(item, room - 2) for item in value.items], "]", room)
    line = in_a_line(value, in_braces=True)
    return line if len(line) <= room else None


def _key_between_braces(key: str | int, value: Node, room: int) -> str | None:
    line = _between_braces(value, room)
    return None if line is None else f"{in_a_line(key, in_braces=True)}: {line}"


def _joined(opening: str, pieces: list[str | None], closing: str, room: int) -> str | None:
    whole = [piece for piece in pieces if piece is not None]
    line = opening + ", ".join(whole) + closing
    return line if len(whole) == len(pieces) and len(line) <= room else None
