"""HTML that is rendered once with marks, cut at them, and joined with what differs each time."""

import re
from collections.abc import Callable
from dataclasses import dataclass

OPEN, CLOSE = "\ue000", "\ue001"  # characters nobody types and escaping leaves alone
_MARK = rf"{OPEN}([^{CLOSE}]*){CLOSE}"
# A mark that is an attribute takes its attribute with it.
_PLACES = re.compile(rf' data-fp="{_MARK}"|{_MARK}')


def place(*parts: str) -> str:
    """Text that marks where something will stand."""
    return f"{OPEN}{'|'.join(parts)}{CLOSE}"


@dataclass(frozen=True)
class Cut:
    """The pieces of some HTML, and the names of each place between them."""

    pieces: tuple[str, ...]
    places: tuple[tuple[str, ...], ...]

    def joined(self, fill: Callable[[tuple[str, ...]], str]) -> str:
        """The HTML with what `fill` gives for each place, which must be escaped."""
        made = [self.pieces[0]]
        for names, piece in zip(self.places, self.pieces[1:], strict=True):
            made += (fill(names), piece)
        return "".join(made)


def cut(html: str) -> Cut:
    """Cut at each mark that `place` made."""
    pieces, places, at = [], [], 0
    for found in _PLACES.finditer(html):
        pieces.append(html[at : found.start()])
        places.append(tuple((found[1] or found[2]).split("|")))
        at = found.end()
    return Cut((*pieces, html[at:]), tuple(places))
