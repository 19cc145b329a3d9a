"""What may be shown of each field: the one place where that is decided.

Every rule that fits has its say, and the strictest outcome stands. Where nothing permits, a field
is hidden, and the decision says which condition no permission met.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from .fitting import Asking, Condition, Record, answer
from .language import Mask, Outcome, Rule, SourceSharing
from .policy import Policy

NOTHING: Record = MappingProxyType({})
_STRICTNESS = tuple(Outcome)


@dataclass(frozen=True)
class Decision:
    """What is done with one field, and why in plain words.

    `reason` is the council's own sentence from the rule that decided, or that nearly permitted;
    `unmet` the condition that no permission met (None where a rule decided, or none exists);
    `agreement` the title of the agreement behind it, and `ended_on` its last day once that is over.
    `is_for_safety` where it would tell where somebody is whose address is hidden.
    """

    outcome: Outcome
    reason: str = ""
    unmet: Condition | None = None
    agreement: str = ""
    ended_on: date | None = None
    mask: Mask | None = None
    is_for_safety: bool = False

    def is_stricter_than(self, other: "Decision") -> bool:
        return _STRICTNESS.index(self.outcome) > _STRICTNESS.index(other.outcome)


NOT_AGREED = Decision(Outcome.HIDE)
NOT_SAFE = Decision(Outcome.HIDE, is_for_safety=True)


def decide(
    policy: Policy,
    *,
    source: str,
    fields: Iterable[str],
    asking: Asking,
    record: Record = NOTHING,
) -> dict[str, Decision]:
    """The decision on each field of a source, for one record or before any is known.

    `record` holds what the record says, by field; a rule with `when` permits nothing without it,
    and of what a rule shows `at_most` so many times, only `disclose` can show any. A source or
    field that the policy does not know is hidden.
    """
    known = policy.sources.get(source)
    if known is None:
        return dict.fromkeys(fields, NOT_AGREED)
    return {field: decide_one(field, known, asking, record, frozenset()) for field in fields}


def rules_on(field: str, source: SourceSharing) -> list[Rule]:
    """The rules that speak of a field which the source has."""
    if field not in {known.id for known in source.fields}:
        return []
    return [rule for rule in source.rules if not rule.fields or field in rule.fields]


def decide_one(
    field: str,
    source: SourceSharing,
    asking: Asking,
    record: Record,
    within_limit: frozenset[int],
) -> Decision:
    """The strictest decision on a field; `within_limit` are the places in the source's file of
    those rules that show only so many records and whose limit this record does not exceed."""
    rules = rules_on(field, source)
    fitting = [rule for rule in rules if fits(rule, source, asking, record)]
    decisions = [_decision_of(rule, source, within_limit) for rule in fitting]
    if not any(decision.outcome.permits for decision in decisions):
        decisions.append(_why_not(rules, source, asking, record))
    if not asking.may_know_where and _tells_where(field, source):
        decisions.insert(0, NOT_SAFE)
    return max(decisions, key=lambda decision: _STRICTNESS.index(decision.outcome))


def _tells_where(field: str, source: SourceSharing) -> bool:
    return any(known.id == field and known.tells_where for known in source.fields)


def fits(rule: Rule, source: SourceSharing, asking: Asking, record: Record) -> bool:
    """What permits must surely hold; what keeps back holds unless it surely does not."""
    answers = {answer(condition, rule, source, asking, record) for condition in Condition}
    return answers == {True} if rule.outcome.permits else False not in answers


def _decision_of(rule: Rule, source: SourceSharing, within_limit: frozenset[int]) -> Decision:
    agreement = source.agreement(rule.under).title if rule.under else ""
    if rule.at_most and source.rules.index(rule) not in within_limit:
        return Decision(Outcome.MASK, rule.reason, agreement=agreement, mask=Mask.YES_OR_NO)
    return Decision(rule.outcome, rule.reason, agreement=agreement, mask=rule.mask)


def _why_not(rules: list[Rule], source: SourceSharing, asking: Asking, record: Record) -> Decision:
    """The first condition that no permission meets among those that met the ones before."""
    left = [rule for rule in rules if rule.outcome.permits]
    for condition in Condition:
        met = [rule for rule in left if answer(condition, rule, source, asking, record)]
        if left and not met:
            return _refusal(condition, left, source, asking.today)
        left = met
    return NOT_AGREED


def _refusal(unmet: Condition, nearly: list[Rule], source: SourceSharing, today: date) -> Decision:
    """Told by the permission that came nearest; of those that are over, by the last to end."""
    if unmet is not Condition.PERIOD:
        rule = nearly[0]
        return Decision(Outcome.HIDE, rule.reason, unmet, _title(rule, source))
    rule = max(nearly, key=lambda one: _last_day(one, source))
    last_day = _last_day(rule, source)
    ended_on = last_day if last_day < today else None
    return Decision(Outcome.HIDE, rule.reason, unmet, _title(rule, source), ended_on)


def _title(rule: Rule, source: SourceSharing) -> str:
    return source.agreement(rule.under).title if rule.under else ""


def _last_day(rule: Rule, source: SourceSharing) -> date:
    ends: Iterator[date] = iter([rule.until] if rule.until else [])
    if rule.under:
        return min([source.agreement(rule.under).expires_on, *ends])
    return next(ends, date.max)
