"""How a person stands to whoever asks: open, restricted, denied, or as if not there."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

# How long broken glass lets somebody in: long enough to act, short enough to be an exception.
GLASS_LASTS = timedelta(hours=1)
# Somebody who asked in an emergency is rung within this time, if there is anything to tell.
ANSWERED_WITHIN = timedelta(minutes=30)


class Reach(StrEnum):
    """From the most open to the strictest."""

    OPEN = "open"
    RESTRICTED = "restricted"
    DENIED = "denied"
    SEALED = "sealed"


@dataclass(frozen=True)
class Standing:
    """How far somebody may go with a person.

    OPEN: the sharing policy decides. RESTRICTED and DENIED: that the person is known and whom to
    `ask`, nothing else; only RESTRICTED may be opened by `sharing:break-glass`. SEALED: whatever
    would be shown if there were no such person; only who answers for them opens them, for a time.
    """

    reach: Reach = Reach.OPEN
    is_address_hidden: bool = False
    ask: str = ""
    glass_open_until: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.reach is Reach.OPEN

    @property
    def is_sealed(self) -> bool:
        return self.reach is Reach.SEALED

    @property
    def may_break_glass(self) -> bool:
        return self.reach is Reach.RESTRICTED


@dataclass(frozen=True)
class Guard:
    """A protection in force; `lets_in` if it gives whoever asks the right."""

    kind: str
    ask: str
    lets_in: bool


@dataclass(frozen=True)
class Refused:
    """A denial in force of whoever asks."""

    ask: str
    is_unseen: bool


@dataclass(frozen=True)
class Facts:
    """All that is known between whoever asks and one person.

    `glass_open_until` is when an emergency ends that they declared, `granted_until` one in which
    somebody who answers for the person let them in.
    """

    guards: list[Guard] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    glass_open_until: datetime | None = None
    granted_until: datetime | None = None


def standing(facts: Facts) -> Standing:
    """The strictest that any of the facts demands.

    Broken glass opens a restriction alone; what was granted in an emergency opens a seal too.
    """
    shut = [guard for guard in facts.guards if not guard.lets_in]
    is_sealed = bool(_of(shut, "sealed"))
    if any(one.is_unseen for one in facts.refused) or (is_sealed and not facts.granted_until):
        return Standing(Reach.SEALED, is_address_hidden=True)
    is_hidden = bool(_of(shut, "hidden-address"))
    if facts.refused:
        return Standing(Reach.DENIED, is_address_hidden=True, ask=facts.refused[0].ask)
    restricted = _of(shut, "restricted")
    glass = facts.glass_open_until or facts.granted_until
    if restricted and not glass:
        return Standing(Reach.RESTRICTED, is_address_hidden=True, ask=restricted[0].ask)
    until = facts.granted_until if is_sealed else glass if restricted else None
    return Standing(Reach.OPEN, is_hidden, glass_open_until=until)


def strictest(standings: Iterable[Standing]) -> Standing:
    """How somebody stands who has several references, such as after records were put together."""
    found = Standing()
    is_hidden = False
    for one in standings:
        is_hidden = is_hidden or one.is_address_hidden
        if _is_stricter(one, found):
            found = one
    return Standing(found.reach, is_hidden, found.ask, found.glass_open_until)


def _is_stricter(one: Standing, other: Standing) -> bool:
    order = list(Reach)
    if one.reach is other.reach:
        return bool(one.glass_open_until) and _ends_sooner(one, other)
    return order.index(one.reach) > order.index(other.reach)


def _ends_sooner(one: Standing, other: Standing) -> bool:
    if one.glass_open_until is None or other.glass_open_until is None:
        return one.glass_open_until is not None
    return one.glass_open_until < other.glass_open_until


def _of(guards: list[Guard], kind: str) -> list[Guard]:
    return [guard for guard in guards if guard.kind == kind]
