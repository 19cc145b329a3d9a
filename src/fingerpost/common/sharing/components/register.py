"""The record of processing and the impact assessment's appendix, as rows of a spreadsheet."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from fingerpost.common.sharing.rules import ProcessingLine, Rule, RuleLine

from .words import roles_said, words_of


def processing_rows(lines: Iterable[ProcessingLine]) -> Iterator[list[str]]:
    """Article 30: what, of whom, why, under which law, with whom, for how long."""
    headings = [
        _("Source"), _("What it holds"), _("Owner"), _("Contact"), _("Agreement"), _("With"),
        _("State"), _("Signed on"), _("To review on"), _("Ends on"), _("Purpose"), _("Law"),
        _("Lawful basis"), _("Condition for special category data"), _("Kinds of data"),
        _("Fields"), _("Who sees it"), _("Kept for"),
    ]  # fmt: skip
    yield headings
    yield from map(_of_processing, lines)


def impact_rows(lines: Iterable[RuleLine]) -> Iterator[list[str]]:
    """Each field with each rule about it, and the reason that was given for the rule."""
    headings = [
        _("Source"), _("Field"), _("Kind of data"), _("What is done"), _("Why"), _("Agreement"),
        _("Purposes"), _("Who sees it"), _("Only if"), _("Until"),
    ]  # fmt: skip
    yield headings
    yield from map(_of_rule, lines)


def _of_processing(line: ProcessingLine) -> list[str]:
    agreement, ground = line.agreement, line.ground
    days = (agreement.signed_on, agreement.review_on, agreement.expires_on)
    return [
        line.source.name,
        line.source.holds,
        line.source.owner,
        line.source.contact,
        agreement.title,
        "; ".join(agreement.with_),
        words_of(line.state),
        *(day.isoformat() for day in days),
        ground.name,
        ground.law,
        words_of(ground.basis),
        ground.special_basis or "",
        words_of(*line.kinds),
        ", ".join(field.name for field in line.fields),
        roles_said(line.roles),
        agreement.kept_for,
    ]


def _of_rule(line: RuleLine) -> list[str]:
    about = [line.source.name, line.field.name, words_of(line.field.kind)]
    rule = line.rule
    if rule is None:
        return [*about, _("Never shown"), _("No rule speaks of it."), "", "", "", "", ""]
    done = words_of(rule.outcome, rule.mask) if rule.mask else words_of(rule.outcome)
    return [
        *about,
        done,
        rule.reason,
        line.source.agreement(rule.under).title if rule.under else "",
        ", ".join(rule.purposes),
        roles_said(rule.roles),
        "; ".join(_conditions(rule)),
        rule.until.isoformat() if rule.until else "",
    ]


def _conditions(rule: Rule) -> Iterator[str]:
    if rule.ages:
        yield _("aged %(first)s to %(last)s") % {"first": rule.ages.from_, "last": rule.ages.to}
    if rule.born:
        first, last = rule.born.from_.isoformat(), rule.born.to.isoformat()
        yield _("born from %(first)s to %(last)s") % {"first": first, "last": last}
    if rule.places:
        yield _("living in %(places)s") % {"places": ", ".join(rule.places)}
    for when in rule.when:
        words = when.model_dump(exclude_none=True)
        name = words.pop("field")
        yield " ".join([name, *(f"{test.strip('_')} {value}" for test, value in words.items())])
    if rule.at_most:
        yield _("the newest %(number)s") % {"number": rule.at_most}
