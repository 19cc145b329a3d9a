"""What must agree across a sharing file before anything is decided by it."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator

from fingerpost.engines.formflow.places import Path

from .language import Agreement, Purposes, Rule, SourceSharing, When

Fault = tuple[Path, str]


def faults_in_purposes(purposes: Purposes) -> Iterator[Fault]:
    """Every purpose has a name of its own."""
    yield from _twice("purposes", (purpose.id for purpose in purposes.purposes))


def faults_in_source(known_purposes: Collection[str]) -> Callable[[SourceSharing], Iterator[Fault]]:
    """What is at fault in a source's file, where these are the council's purposes."""

    def faults(source: SourceSharing) -> Iterator[Fault]:
        yield from _twice("agreements", (agreement.id for agreement in source.agreements))
        yield from _twice("fields", (field.id for field in source.fields))
        for number, agreement in enumerate(source.agreements):
            for path, message in _of_agreement(agreement, known_purposes):
                yield ("agreements", number, *path), message
        for number, rule in enumerate(source.rules):
            for path, message in _of_rule(rule, source, known_purposes):
                yield ("rules", number, *path), message

    return faults


def _twice(where: str, ids: Iterable[str]) -> Iterator[Fault]:
    listed = list(ids)
    counts = Counter(listed)
    for number, name in enumerate(listed):
        if counts[name] > 1:
            yield (where, number, "id"), f"'{name}' is used more than once; rename one"


def _of_agreement(agreement: Agreement, purposes: Collection[str]) -> Iterator[Fault]:
    yield from _unknown("purposes", agreement.purposes, purposes, "a purpose of purposes.yaml")
    if agreement.review_on < agreement.signed_on:
        yield ("review_on",), "an agreement is reviewed after it is signed"
    if agreement.expires_on < agreement.review_on:
        yield ("expires_on",), "an agreement is reviewed before it ends"


def _of_rule(rule: Rule, source: SourceSharing, purposes: Collection[str]) -> Iterator[Fault]:
    fields = [field.id for field in source.fields]
    yield from _unknown("fields", rule.fields, fields, "a field of this file")
    yield from _unknown("purposes", rule.purposes, purposes, "a purpose of purposes.yaml")
    if rule.ages and rule.ages.to < rule.ages.from_:
        yield ("ages", "to"), "this age is below 'from'"
    if rule.born and rule.born.to < rule.born.from_:
        yield ("born", "to"), "this day is before 'from'"
    for number, condition in enumerate(rule.when):
        for path, message in _of_condition(condition, fields):
            yield ("when", number, *path), message
    yield from _of_mask_and_limit(rule, fields)
    yield from _of_permission(rule, source)


def _of_condition(when: When, fields: Collection[str]) -> Iterator[Fault]:
    if when.field not in fields:
        yield ("field",), f"'{when.field}' is not a field of this file"
    if sum(test is not None for test in (when.is_, when.over, when.within_months)) != 1:
        yield (), "write one of 'is', 'over' and 'within_months'"


def _of_mask_and_limit(rule: Rule, fields: Collection[str]) -> Iterator[Fault]:
    if (rule.outcome == "mask") != bool(rule.mask):
        yield ("outcome",), "'mask' says how a value is masked; it belongs to the outcome mask"
    if rule.at_most and rule.outcome != "show":
        yield ("at_most",), "only what is shown can be limited; remove this"
    if bool(rule.at_most) != bool(rule.newest_by):
        yield ("outcome",), "'at_most' and 'newest_by' go together"
    if rule.newest_by and rule.newest_by not in fields:
        yield ("newest_by",), f"'{rule.newest_by}' is not a field of this file"


def _of_permission(rule: Rule, source: SourceSharing) -> Iterator[Fault]:
    """Whatever is shown, is shown under an agreement and to named roles."""
    if not rule.outcome.permits:
        if rule.under:
            yield ("under",), "what is kept back needs no agreement; remove this"
        return
    if not rule.roles:
        yield ("outcome",), "'roles' is missing; say who may see this"
    agreement = next((known for known in source.agreements if known.id == rule.under), None)
    if agreement is None:
        yield ("under",), "name an agreement of this file"
        return
    yield from _unknown("purposes", rule.purposes, agreement.purposes, "a purpose of the agreement")
    if rule.until and rule.until > agreement.expires_on:
        yield ("until",), "the agreement ends before this day"


def _unknown(
    where: str, named: Iterable[str], known: Collection[str], what: str
) -> Iterator[Fault]:
    for number, name in enumerate(named):
        if name not in known:
            yield (where, number), f"'{name}' is not {what}"
