"""What is kept back without a trace from anybody at all, before it is known who asks."""

from datetime import date

from .deciding import rules_on
from .fitting import Asking, Condition, Record, answer
from .language import Outcome
from .policy import Policy


def ever_sealed(policy: Policy, *, source: str, record: Record, today: date) -> frozenset[str]:
    """The fields of this record that some rule seals, whoever asks and whatever for.

    For what is done with records before anybody asks: what is sealed from somebody must not lend
    its weight to anything they see.
    """
    known = policy.sources.get(source)
    if known is None:
        return frozenset()
    nobody = Asking(purpose="", roles=frozenset(), today=today)
    return frozenset(
        field.id
        for field in known.fields
        for rule in rules_on(field.id, known)
        if rule.outcome is Outcome.SEALED
        and answer(Condition.RECORD, rule, known, nobody, record) is not False
    )


def seals_any(policy: Policy, source: str) -> bool:
    """Whether any rule about this source seals anything."""
    known = policy.sources.get(source)
    return known is not None and any(rule.outcome is Outcome.SEALED for rule in known.rules)
