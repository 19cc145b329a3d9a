"""What is shared, with whom and why, told from the policy itself: for the public, for the record
of processing activities, and as an appendix of the data-protection impact assessment."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .language import Agreement, FieldKind, PurposeGround, Rule, SharedField, SourceSharing
from .policy import Policy

# An agreement takes weeks to renew.
ABOUT_TO_END = timedelta(days=60)


class State(StrEnum):
    """Where an agreement stands on a day."""

    TO_COME = "to-come"
    IN_FORCE = "in-force"
    TO_REVIEW = "to-review"
    ABOUT_TO_END = "about-to-end"
    ENDED = "ended"


@dataclass(frozen=True)
class SharedSource:
    """What one source shares, for everybody to read."""

    id: str
    source: SourceSharing
    agreements: tuple[tuple[Agreement, State], ...]
    grounds: tuple[PurposeGround, ...]
    sentences: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ProcessingLine:
    """One line of the record of processing: a source, under one agreement, for one purpose."""

    source: SourceSharing
    agreement: Agreement
    state: State
    ground: PurposeGround
    fields: tuple[SharedField, ...]
    roles: tuple[str, ...]

    @property
    def kinds(self) -> tuple[FieldKind, ...]:
        """The kinds of data among the fields, from the least to the most delicate."""
        held = {field.kind for field in self.fields}
        return tuple(kind for kind in FieldKind if kind in held)


@dataclass(frozen=True)
class RuleLine:
    """One line of the impact assessment's appendix: a field, and one rule that speaks of it."""

    source: SourceSharing
    field: SharedField
    rule: Rule | None


def state_of(agreement: Agreement, today: date) -> State:
    if today > agreement.expires_on:
        return State.ENDED
    if today < agreement.signed_on:
        return State.TO_COME
    if today > agreement.expires_on - ABOUT_TO_END:
        return State.ABOUT_TO_END
    return State.TO_REVIEW if today > agreement.review_on else State.IN_FORCE


def shared_sources(policy: Policy, today: date) -> tuple[SharedSource, ...]:
    """Every source with its agreements, its purposes in force, and what each rule does."""
    return tuple(
        SharedSource(
            id=name,
            source=source,
            agreements=tuple((one, state_of(one, today)) for one in source.agreements),
            grounds=_grounds(policy, source, today),
            sentences=_sentences(source, today),
        )
        for name, source in policy.sources.items()
    )


def processing_lines(policy: Policy, today: date) -> Iterator[ProcessingLine]:
    """The record of processing: whatever some rule permits, in force or not."""
    for source in policy.sources.values():
        for agreement in source.agreements:
            for purpose in agreement.purposes:
                rules = [
                    rule
                    for rule in source.rules
                    if rule.under == agreement.id and purpose in (rule.purposes or [purpose])
                ]
                if rules:
                    yield ProcessingLine(
                        source=source,
                        agreement=agreement,
                        state=state_of(agreement, today),
                        ground=policy.purposes[purpose],
                        fields=tuple(
                            field
                            for field in source.fields
                            if any(speaks_of(field, rule) for rule in rules)
                        ),
                        roles=tuple(dict.fromkeys(role for rule in rules for role in rule.roles)),
                    )


def rule_lines(policy: Policy) -> Iterator[RuleLine]:
    """Every field with every rule that speaks of it; with none, where it is never shown."""
    for source in policy.sources.values():
        for field in source.fields:
            rules = [rule for rule in source.rules if speaks_of(field, rule)]
            if not rules:
                yield RuleLine(source, field, None)
            for rule in rules:
                yield RuleLine(source, field, rule)


def speaks_of(field: SharedField, rule: Rule) -> bool:
    return not rule.fields or field.id in rule.fields


def _grounds(policy: Policy, source: SourceSharing, today: date) -> tuple[PurposeGround, ...]:
    """For what anything of the source may be seen today."""
    named = [
        purpose
        for agreement in source.agreements
        if agreement.is_in_force(today)
        for purpose in agreement.purposes
    ]
    return tuple(policy.purposes[purpose] for purpose in dict.fromkeys(named))


def _sentences(source: SourceSharing, today: date) -> tuple[tuple[str, str], ...]:
    """Each rule in force as its fields' names and its reason; all fields are an empty name."""
    names = {field.id: field.name for field in source.fields}
    return tuple(
        (", ".join(names[field] for field in rule.fields), rule.reason)
        for rule in source.rules
        if not (rule.until and today > rule.until)
        and not (rule.under and not source.agreement(rule.under).is_in_force(today))
    )
