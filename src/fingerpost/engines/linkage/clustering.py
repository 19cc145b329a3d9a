"""From pairs to people."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from .linking import Links

Pair = tuple[str, str]


class Contradiction(Exception):
    """What people judged cannot all be: these must be one person and must not."""


@dataclass(frozen=True)
class Constraints:
    """What people judged: pairs that are one person's, and pairs that are not. They always hold."""

    must_link: frozenset[Pair] = frozenset()
    cannot_link: frozenset[Pair] = frozenset()


def cluster(links: Links, constraints: Constraints | None = None) -> tuple[tuple[str, ...], ...]:
    """The people: each a sorted tuple of keys, every key in exactly one; the same for any order.

    The heaviest pair joins first. Two groups join if the pairs between them, those that speak
    against it too, weigh enough on average: a chain of likenesses makes nobody one person.
    Raises Contradiction.
    """
    constraints = constraints or Constraints()
    weighed = zip(links.pairs, links.weights, strict=True)
    likely = [each for each in weighed if each[1] >= links.threshold]
    known = set(links.keys)
    must = {key for pair in constraints.must_link if known.issuperset(pair) for key in pair}
    # Whom nothing joins stays alone, whatever weighs against others: most records need no group.
    joinable = must | {key for pair, _weight in likely for key in pair}
    groups = _Groups(joinable, constraints)
    for pair, weight in zip(links.pairs, links.weights, strict=True):
        if joinable.issuperset(pair):
            groups.note(pair, weight)
    groups.join_what_must()
    for pair, _weight in sorted(likely, key=lambda each: (-each[1], each[0])):
        groups.join_if_likely(pair, links.threshold)
    alone = ((key,) for key in links.keys if key not in joinable)
    return tuple(sorted((*groups.people(), *alone)))


@dataclass
class _Groups:
    keys: Iterable[str]
    constraints: Constraints
    members: dict[str, list[str]] = field(init=False)
    group_of: dict[str, str] = field(init=False)
    between: dict[str, dict[str, tuple[float, int]]] = field(init=False)
    apart: dict[str, set[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.group_of = {key: key for key in self.keys}
        self.members = {key: [key] for key in self.group_of}
        self.between = {key: {} for key in self.group_of}
        self.apart = {key: set() for key in self.group_of}
        for one, other in sorted(self.constraints.cannot_link):
            if one in self.group_of and other in self.group_of:
                self.apart[one].add(other)
                self.apart[other].add(one)

    def note(self, pair: Pair, weight: float) -> None:
        one, other = pair
        self.between[one][other] = self.between[other][one] = (weight, 1)

    def join_what_must(self) -> None:
        for one, other in sorted(self.constraints.must_link):
            if one in self.group_of and other in self.group_of:
                self._join(one, other, must=True)

    def join_if_likely(self, pair: Pair, threshold: float) -> None:
        one, other = (self.group_of[key] for key in pair)
        total, count = self.between[one].get(other, (0.0, 1))
        if one != other and total / count >= threshold:
            self._join(one, other)

    def people(self) -> list[tuple[str, ...]]:
        return [tuple(sorted(keys)) for keys in self.members.values()]

    def _join(self, one: str, other: str, *, must: bool = False) -> None:
        left, right = self.group_of[one], self.group_of[other]
        if left == right:
            return
        if right in self.apart[left]:
            if must:
                raise Contradiction(f"{one} and {other}")
            return
        if len(self.members[left]) < len(self.members[right]):
            left, right = right, left
        self._swallow(left, right)

    def _swallow(self, left: str, right: str) -> None:
        for key in self.members[right]:
            self.group_of[key] = left
        self.members[left] += self.members.pop(right)
        for third, (total, count) in self.between.pop(right).items():
            del self.between[third][right]
            if third != left:
                known_total, known_count = self.between[left].get(third, (0.0, 0))
                joined = (known_total + total, known_count + count)
                self.between[left][third] = self.between[third][left] = joined
        for third in self.apart.pop(right):
            self.apart[third].discard(right)
            self.apart[third].add(left)
            self.apart[left].add(third)
