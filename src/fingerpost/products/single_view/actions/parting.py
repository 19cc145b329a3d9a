"""What becomes of people whose merge is taken back: each is again who they were before.

A reference that a record has had protects it for good. After a merge that was a mistake this would
spread one person's protection to the other, and the reference of one of them would lead nowhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from fingerpost.common.sharing import queries as sharing
from fingerpost.products.single_view.models import Judgement, Person, SourceRecord


def before_of(references: Iterable[str]) -> dict[str, tuple[str, list[str]]]:
    """Whose each record of these people is, and was before that, to be kept with their merge."""
    theirs = SourceRecord.objects.live().filter(person__reference__in=references)
    told = theirs.values_list("pk", "person__reference", "was")
    return {str(number): (reference, was) for number, reference, was in told}


def part(merge: Judgement) -> None:
    """Give each person the reference back that they had before a merge which is taken back.

    Not where somebody was protected meanwhile, for nobody knows whom of the two that was meant
    for; nor where they are still taken for one, or records came that were neither's before.
    """
    before = {int(number): told for number, told in merge.before.items()}
    references = {reference for reference, _was in before.values()}
    people = SourceRecord.objects.filter(pk__in=before).values("person")
    theirs = list(SourceRecord.objects.live().filter(person__in=people))
    if not _is_parted(theirs, before) or sharing.was_placed_since(references, merge.made_at):
        return
    known = {person.reference: person for person in Person.objects.filter(reference__in=references)}
    for record in theirs:
        reference, was = before[record.pk]
        record.person = known[reference]
        record.was = sorted({*record.was} - references | {*was})
    SourceRecord.objects.bulk_update(theirs, ["person", "was"])


def _is_parted(theirs: Iterable[SourceRecord], before: Mapping[int, tuple[str, list[str]]]) -> bool:
    """Whether the records of each person now are those that one reference had, and no other."""
    had: defaultdict[int | None, set[str]] = defaultdict(set)
    for record in theirs:
        had[record.person_id].add(before[record.pk][0] if record.pk in before else "")
    owners = [reference for references in had.values() for reference in references]
    return bool(owners) and "" not in owners and len(owners) == len(had) == len(set(owners))
