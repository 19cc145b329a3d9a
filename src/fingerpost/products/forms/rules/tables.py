"""Many submissions as tables: one row each, and one more table for each group that repeats.

A column is a question in the exact words of its version. When a question was reworded, the answers
to each wording have a column of their own, so that nothing stands under words nobody was asked.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from fingerpost.engines.formflow import Form, SummarySection
from fingerpost.engines.formflow.wording import fill

REFERENCE = "Reference"
MAIN = ""


@dataclass
class Columns:
    """The headings of one table, and where each wording of each question stands."""

    headings: list[str]
    _places: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, question: str, wording: str) -> None:
        if (question, wording) not in self._places:
            self._places[question, wording] = len(self.headings)
            self.headings.append(wording)

    def row(self, lead: Iterable[str], answers: Mapping[tuple[str, str], str]) -> list[str]:
        """A whole row, however few of the questions were asked."""
        cells = [*lead]
        cells += [""] * (len(self.headings) - len(cells))
        for asked, answer in answers.items():
            cells[self._places[asked]] = answer
        return cells


@dataclass(frozen=True)
class Tables:
    """The headings of every table, by the id of its repeat; the main one by ""."""

    columns: dict[str, Columns]
    _wordings: dict[int, dict[str, str]]

    def rows_of(
        self, lead: Sequence[str], version: int, sections: Iterable[SummarySection]
    ) -> Iterator[tuple[str, list[str]]]:
        """The table and the row of each part of one submission, the main one first.

        `lead` begins the main row, and its first cell, the reference, every other.
        """
        wordings = self._wordings[version]
        main: dict[tuple[str, str], str] = {}
        items: dict[tuple[str, object], tuple[str, dict[tuple[str, str], str]]] = {}
        for group in (group for section in sections for group in section.groups):
            said = {(row.question, wordings[row.question]): row.answer for row in group.rows}
            if group.repeat is None:
                main |= said
            else:  # the pages of one item that were asked apart from each other are one row
                items.setdefault((group.repeat, group.items), (group.title, {}))[1].update(said)
        yield MAIN, self.columns[MAIN].row(lead, main)
        for (repeat, _), (title, said) in items.items():
            yield repeat, self.columns[repeat].row([lead[0], title], said)


def tables_of(lead: list[str], forms: Iterable[tuple[int, Form]]) -> Tables:
    """The tables for these versions, each by its number, the newest first."""
    columns = {MAIN: Columns(list(lead))}
    wordings: dict[int, dict[str, str]] = {}
    for number, form in forms:
        wordings[number] = {}
        for name, question in form.questions.items():
            repeat = question.repeat or MAIN
            if repeat not in columns:
                columns[repeat] = Columns([REFERENCE, "Which"])
            wording = wordings[number][name] = fill(question.definition.ask, _nobody)
            columns[repeat].add(name, wording)
        for name, worked in form.worked_out.items():
            if title := worked.definition.title:
                wordings[number][name] = title
                columns[form.names.asked_in.get(name, MAIN)].add(name, title)
    return Tables(columns, wordings)


def _nobody(question: str, part: str) -> str:
    return ""
