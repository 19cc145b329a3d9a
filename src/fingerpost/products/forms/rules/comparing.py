"""What somebody changed: two sets of answers, question by question, as each was asked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fingerpost.engines.formflow import SummaryRow, SummarySection

Row = tuple[str, SummaryRow]
Key = tuple[str, tuple[str, ...], str]


@dataclass(frozen=True)
class Changed:
    """A question whose answer differs: how it was asked and answered before, and how now.

    `before` is None where it was not asked then, `after` where it is not asked any more.
    """

    where: str
    before: SummaryRow | None
    after: SummaryRow | None

    @property
    def is_asked_otherwise(self) -> bool:
        """Whether the words of the question differ, for they may hold another answer."""
        both = self.before is not None and self.after is not None
        return both and self.before.asked != self.after.asked  # type: ignore[union-attr]


def changed_between(
    before: Iterable[SummarySection], after: Iterable[SummarySection]
) -> tuple[Changed, ...]:
    """What differs, in the order of the later answers; then what is not asked any more."""
    was, now = dict(_rows(before)), dict(_rows(after))
    kept = [Changed(where, _row(was, key), row) for key, (where, row) in now.items()]
    gone = [Changed(where, row, None) for key, (where, row) in was.items() if key not in now]
    return tuple(one for one in [*kept, *gone] if _differs(one))


def _differs(one: Changed) -> bool:
    if one.before is None or one.after is None:
        return True
    return one.before.answer != one.after.answer


def _row(rows: dict[Key, Row], key: Key) -> SummaryRow | None:
    return rows[key][1] if key in rows else None


def _rows(sections: Iterable[SummarySection]) -> Iterator[tuple[Key, Row]]:
    for section in sections:
        for group in section.groups:
            where = " – ".join(filter(None, (section.title, group.title)))
            for row in group.rows:
                yield (group.repeat or "", group.items, row.question), (where, row)
