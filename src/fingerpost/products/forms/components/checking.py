"""Every answer with its question, to be checked before it is sent."""

from dataclasses import dataclass

from markupsafe import Markup

from fingerpost.engines.formflow import Step, SummaryGroup, Walk, show, summary, whole_title
from fingerpost.products.forms.queries import Draft, shown_as_given

from .blocks import shown_blocks
from .macros import render_macro
from .pages import reader_of
from .routes import url_of


@dataclass(frozen=True)
class RowShown:
    """A question, what was answered, and where to change it; "" for what is worked out or given."""

    asked: str
    lines: tuple[str, ...]
    change_url: str


@dataclass(frozen=True)
class GroupShown:
    """Rows under one heading."""

    title: str
    rows: tuple[RowShown, ...]


@dataclass(frozen=True)
class SectionShown:
    """A part of the form, and where something can be added to it."""

    title: str
    groups: tuple[GroupShown, ...]
    add_urls: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class CheckShown:
    """The page on which everything is checked."""

    title: str
    button: str
    blocks: tuple[Markup, ...]
    sections: tuple[SectionShown, ...]


def shown_check(draft: Draft, here: Walk, step: Step) -> CheckShown:
    """The page of answers."""
    shown, words = show(here, step, to=reader_of(draft)), here.form.definition.check_answers
    given = shown_as_given(draft, here)
    sections = tuple(
        SectionShown(
            section.title,
            tuple(_group(draft.version.service, group, given) for group in section.groups),
            tuple(
                (_title_of_list(here, hub), url_of(draft.version.service, hub))
                for hub in section.repeats
            ),
        )
        for section in summary(here)
    )
    return CheckShown(
        shown.title, words.button, shown_blocks(draft.version, shown.content), sections
    )


def answers_of(page: CheckShown) -> Markup:
    """The answers as the page shows them."""
    return render_macro("forms/parts/answers.jinja", "answers", page.sections)


def _title_of_list(here: Walk, listed: Step) -> str:
    """What a list is called; one within an item is named after it."""
    title = show(here, listed).title
    if not listed.items:
        return title
    around = here.form.names.around(listed.page)
    return f"{title} ({whole_title(here, around[-1], listed.items)})"


def _group(service: str, group: SummaryGroup, given: frozenset[str]) -> GroupShown:
    rows = tuple(
        RowShown(
            row.asked,
            tuple(row.answer.splitlines()),
            url_of(service, row.step, changing=True)
            if row.step and row.question not in given
            else "",
        )
        for row in group.rows
    )
    return GroupShown(group.title, rows)
