"""Of which hidden counts one could say too much."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .releases import Cell
from .series import DOWN, UP, Series, Span, World

# Which releases are moved, and which way.
Move = tuple[Span, int]


@dataclass(frozen=True)
class Secret:
    """A hidden cell of one release of a series, or the few people who came since the one before."""

    cell: Cell
    release: int
    is_increase: bool = False


@dataclass(frozen=True)
class Weakness:
    """A secret that is known more narrowly than its rule allows."""

    secret: Secret
    width: int


def secrets(series: Series) -> Iterator[Secret]:
    """All that nobody may work out."""
    for number, release in enumerate(series.releases):
        for cell in release.hidden:
            yield Secret(cell, number)
        for cell in series.cells if number else ():
            if series.grows(cell) and release.rule.is_small(series.increase(cell, number)):
                yield Secret(cell, number, is_increase=True)


def weaknesses(series: Series, among: Iterable[Secret]) -> Iterator[Weakness]:
    """Those of the secrets that are known more narrowly than their rule allows, one by one."""
    for secret in among:
        width = series.releases[secret.release].rule.width
        known = reach(series, secret, UP, width)
        if known < width:
            known += reach(series, secret, DOWN, width - known)
        if known < width:
            yield Weakness(secret, known)


def reach(series: Series, secret: Secret, direction: int, enough: int) -> int:
    """How far a secret could be above, or below, the truth; stops looking at `enough`."""
    furthest = 0
    for span, way in moves(series, secret, direction):
        furthest = max(furthest, series.reach(secret.cell, span, way, enough))
        if furthest >= enough:
            return furthest
    # Two moves together may lead further than either.
    return max(furthest, _together(series, secret, direction, enough)) if series.last else furthest


def _together(series: Series, secret: Secret, direction: int, enough: int) -> int:
    """How far by one move after another, each in the world that those before it led to."""
    world: World = {}
    moved = 0
    for span, way in moves(series, secret, direction):
        moved += series.move(world, secret.cell, span, way, enough - moved)
        if moved >= enough:
            break
    return moved


def moves(series: Series, secret: Secret, direction: int) -> Iterator[Move]:
    """The spans whose move changes a secret in this direction, and the direction of their move."""
    number = secret.release
    if not secret.is_increase:
        yield from ((span, direction) for span in series.spans_with(number))
        return
    yield from (((number, last), direction) for last in range(series.last, number - 1, -1))
    # Fewer before are more since.
    yield from (((first, number - 1), -direction) for first in range(number - 1, -1, -1))
