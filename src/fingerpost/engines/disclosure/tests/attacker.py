"""Somebody who has every release in hand and a linear-programming solver, and knows the rule."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix, identity, kron

from fingerpost.engines.disclosure import Release
from fingerpost.engines.disclosure.releases import ENDLESS, Cell


@dataclass(frozen=True)
class Target:
    """Something that was hidden: a cell of a release, or few people who came since the last."""

    cell: Cell
    release: int
    is_increase: bool = False


def targets_in(releases: Sequence[Release], never_fall: Collection[int] = ()) -> list[Target]:
    found = [Target(cell, n) for n, made in enumerate(releases) for cell in sorted(made.hidden)]
    for n in range(1, len(releases)):
        for cell in releases[n].cells:
            came = releases[n].count(cell) - releases[n - 1].count(cell)
            if cell[1] in never_fall and releases[n].rule.is_small(came):
                found.append(Target(cell, n, is_increase=True))
    return found


def widths(
    releases: Sequence[Release], targets: Sequence[Target], never_fall: Collection[int] = ()
) -> list[float]:
    """How wide the range is in which each target must lie.

    Two whole worlds are imagined for each, both of them possible for all that was shown, and put
    as far apart in it as they go; all of that in one linear program.
    """
    if not targets:
        return []
    cells = [(n, cell) for n in range(len(releases)) for cell in releases[n].cells]
    place = {cell: at for at, cell in enumerate(cells)}
    equal, at_most = _sums(releases, place), _growth(releases, place, never_fall)
    bounds = [releases[n].possible(cell) for n, cell in cells]
    worlds = 2 * len(targets)
    goal = np.zeros(worlds * len(cells))
    for number, target in enumerate(targets):
        for sign, world in ((1, 2 * number), (-1, 2 * number + 1)):
            start = world * len(cells)
            goal[start + place[target.release, target.cell]] += sign
            if target.is_increase:
                goal[start + place[target.release - 1, target.cell]] -= sign
    # An unbounded difference would end the search: a million people are wide enough.
    tops = [(low, None if high >= ENDLESS else high) for low, high in bounds]
    capped = [(low, 10**6 if high is None else high) for low, high in tops]
    solved = linprog(
        goal,
        A_eq=kron(identity(worlds), equal, format="csr"),
        b_eq=np.zeros(equal.shape[0] * worlds),
        A_ub=kron(identity(worlds), at_most, format="csr") if at_most.shape[0] else None,
        b_ub=np.zeros(at_most.shape[0] * worlds) if at_most.shape[0] else None,
        bounds=capped * worlds,
        method="highs",
    )
    assert solved.status == 0, solved.message
    differences = goal * solved.x
    return [
        -float(differences[2 * n * len(cells) : 2 * (n + 1) * len(cells)].sum())
        for n in range(len(targets))
    ]


def _sums(releases: Sequence[Release], place: dict) -> csr_matrix:
    lines = []
    for n, made in enumerate(releases):
        last = len(made.counts) - 1
        for r in range(last + 1):
            for whole, parts in made.sums:
                lines.append({(n, (r, whole)): -1} | {(n, (r, part)): 1 for part in parts})
        for c in range(len(made.counts[0])):
            lines.append({(n, (r, c)): -1 if r == last else 1 for r in range(last + 1)})
    return _matrix(lines, place)


def _growth(releases: Sequence[Release], place: dict, never_fall: Collection[int]) -> csr_matrix:
    return _matrix(
        [
            {(n - 1, cell): 1, (n, cell): -1}
            for n in range(1, len(releases))
            for cell in releases[n].cells
            if cell[1] in never_fall
        ],
        place,
    )


def _matrix(lines: list[dict], place: dict) -> csr_matrix:
    matrix = np.zeros((len(lines), len(place)))
    for number, line in enumerate(lines):
        for cell, sign in line.items():
            matrix[number, place[cell]] = sign
    return csr_matrix(matrix)
