"""What leaves the policy: the values that may be shown, and nothing else."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from .deciding import NOT_AGREED, Decision, decide_one, fits
from .fitting import Asking, Record, Value
from .language import Mask, Outcome, Rule, SourceSharing
from .policy import Policy

_OUTWARD = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*\d[A-Z]{2}\b", re.IGNORECASE)


@dataclass(frozen=True)
class Disclosed:
    """One record as it may be shown.

    `place` is its place in what was given. `values` holds what may be shown, masked already;
    `decisions` say of every field what was done and why. A sealed field looks as it would if it
    were empty: it has no value, and the decision it would have if nothing were sealed.
    """

    place: int
    values: Mapping[str, Value]
    decisions: Mapping[str, Decision]


@dataclass(frozen=True)
class Disclosure:
    """The records of one source about one person that may be shown.

    A record of which every field is sealed is not among them. `sealed` are the places of records
    of which something was kept back without a trace: for the owner's near-miss alert alone.
    """

    records: tuple[Disclosed, ...] = ()
    sealed: tuple[int, ...] = field(default=(), repr=False)


def disclose(
    policy: Policy, *, source: str, records: Sequence[Record], asking: Asking
) -> Disclosure:
    """Decide on every field of these records of one person, and let through what may be shown.

    A field that a record does not name is unknown, one that is None is empty. What is sealed is
    emptied first and everything else decided on what is left, so that nothing that is shown could
    be different for its sake; what a rule keeps back for the sake of something sealed is emptied
    with it.
    """
    known = policy.sources.get(source)
    if known is None:
        return Disclosure(tuple(_unknown(place, record) for place, record in enumerate(records)))
    rules = tuple(rule for rule in known.rules if rule.outcome is not Outcome.SEALED)
    open_part = known.model_copy(update={"rules": rules})
    left, sealed = _without_sealed(known, open_part, records, asking)
    within = _within_limits(open_part, left, asking)
    shown = (
        _disclosed(place, record, open_part, asking, within[place])
        for place, record in left.items()
    )
    return Disclosure(tuple(shown), sealed)


def masked(value: Value, mask: Mask) -> Value:
    """What is shown instead of a value; None where nothing of it can be shown safely."""
    match mask:
        case Mask.YES_OR_NO:
            return bool(value)
        case Mask.INITIALS:
            return " ".join(f"{word[0]}." for word in str(value).split()) or None
        case Mask.YEAR:
            return str(value.year) if isinstance(value, date) else None
        case Mask.POSTCODE_AREA:
            found = _OUTWARD.search(str(value))
            return found[1].upper() if found else None
        case Mask.LAST_THREE:
            return f"…{str(value)[-3:]}" if len(str(value)) > 6 else None


def _unknown(place: int, record: Record) -> Disclosed:
    return Disclosed(place, {}, dict.fromkeys(record, NOT_AGREED))


def _without_sealed(
    source: SourceSharing, open_part: SourceSharing, records: Sequence[Record], asking: Asking
) -> tuple[dict[int, Record], tuple[int, ...]]:
    """The records by their places with sealed fields emptied, and the places that had any."""
    left: dict[int, Record] = {}
    sealed: list[int] = []
    for place, record in enumerate(records):
        names = _sealed_in(source, open_part, record, asking)
        if names:
            sealed.append(place)
        if not names or names < record.keys():
            left[place] = {**record, **dict.fromkeys(names)}
    return left, tuple(sealed)


def _sealed_in(
    source: SourceSharing, open_part: SourceSharing, record: Record, asking: Asking
) -> set[str]:
    """The sealed fields, and those that would be told more freely if the sealed ones were empty."""
    if len(source.rules) == len(open_part.rules):
        return set()
    decided = _decisions(record, source, asking, frozenset())
    names = {name for name, decision in decided.items() if decision.outcome is Outcome.SEALED}
    while names:
        left = {**record, **dict.fromkeys(names)}
        openly = _decisions(left, open_part, asking, frozenset())
        freed = {name for name in record if decided[name].is_stricter_than(openly[name])}
        if freed <= names:
            break
        names |= freed
    return names


def _decisions(
    record: Record, source: SourceSharing, asking: Asking, within: frozenset[int]
) -> dict[str, Decision]:
    return {name: decide_one(name, source, asking, record, within) for name in record}


def _disclosed(
    place: int, record: Record, source: SourceSharing, asking: Asking, within: frozenset[int]
) -> Disclosed:
    decisions = _decisions(record, source, asking, within)
    values = {
        name: masked(record[name], decision.mask) if decision.mask else record[name]
        for name, decision in decisions.items()
        if record[name] is not None and decision.outcome.permits
    }
    return Disclosed(place, values, decisions)


def _within_limits(
    source: SourceSharing, records: Mapping[int, Record], asking: Asking
) -> dict[int, frozenset[int]]:
    """For each record, the limiting rules among whose newest it is."""
    newest = {
        number: _newest(rule, rule.at_most, source, records, asking)
        for number, rule in enumerate(source.rules)
        if rule.at_most
    }
    return {
        place: frozenset(number for number, places in newest.items() if place in places)
        for place in records
    }


def _newest(
    rule: Rule,
    at_most: int,
    source: SourceSharing,
    records: Mapping[int, Record],
    asking: Asking,
) -> list[int]:
    """The places of the newest records that the rule shows; one without a day is never new."""
    dated = [
        (day.toordinal(), -place)
        for place, record in records.items()
        if isinstance(day := record.get(rule.newest_by or ""), date)
        and fits(rule, source, asking, record)
    ]
    return [-place for _, place in sorted(dated, reverse=True)[:at_most]]
