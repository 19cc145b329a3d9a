"""HTML that is rendered once with marks, cut at them, and joined with what differs each time."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from .boxes import CLOSE, OPEN

_MARK = rf"{OPEN}([^{CLOSE}]*){CLOSE}"
# A mark that is an attribute takes its attribute with it.
_PLACES = re.compile(rf' data-fp="{_MARK}"|{_MARK}')


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
    """Cut at each mark that `boxes.place` made."""
    pieces, places, at = [], [], 0
    for found in _PLACES.finditer(html):
        pieces.append(html[at : found.start()])
        places.append(tuple((found[1] or found[2]).split("|")))
        at = found.end()
    return Cut((*pieces, html[at:]), tuple(places))
