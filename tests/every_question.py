"""Every type of question in one state, as a page that a browser can be shown.

Of those that are empty every second may be left blank.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

from django.http import HttpResponse
from django.utils.translation import override
from markupsafe import Markup

from fingerpost.engines.formflow import (
    ShownQuestion,
    TaskStatus,
    as_posted,
    field_names,
    read_form,
)
from fingerpost.engines.formflow.compiling.form import CompiledQuestion
from fingerpost.engines.formflow.prover.domains import answers_to_try
from fingerpost.products.forms.components import skeletons
from fingerpost.products.forms.components.boxes import Filled
from fingerpost.products.forms.components.macros import render_macro
from fingerpost.products.forms.components.tasks import item_of
from fingerpost.products.forms.queries.times import TimeOffered
from fingerpost.products.forms.tests.conftest import LISTS, OTHER_QUESTIONS, QUESTIONS

STATES = ("empty", "in error", "filled and revealed", "in Welsh")
TODAY = date(2026, 11, 23)
# What a calendar offers on a day is no part of the form.
TIME = """
title: A time
sections:
  - id: time
    title: A time
    pages:
      - id: visit
        questions:
          - {id: visit, type: appointment, calendar: visits, ask: When?, noun: a time}
ends:
  - {id: sent, title: Sent}
"""
TIMES = tuple(
    TimeOffered(f"2026-12-0{day}T09:00", f"{day} December, 9am to 10am") for day in (1, 2, 7)
)
ASKED = [
    question
    for file in (QUESTIONS.read_text(), OTHER_QUESTIONS.read_text(), TIME)
    for question in read_form(file, beside=LISTS).questions.values()
]
_MAIN = re.compile(r"(<main[^>]*>).*(</main>)", re.DOTALL)
_REVEALING = "revealing"


@dataclass(frozen=True)
class Told:
    """An error, as a page lists it."""

    field: str
    text: str


def page_of(state: str, around: HttpResponse) -> SimpleNamespace:
    """An answer like the one around it, with the questions for its content."""
    if state == "in Welsh":
        with override("cy"):
            page = _page_of("filled and revealed", around)
        html = page.text.replace('lang="en-gb"', 'lang="cy"', 1)
        return SimpleNamespace(headers=page.headers, content=html.encode(), text=html)
    return _page_of(state, around)


def questions_in_welsh() -> str:
    """Every question with what can be put right, as far as the words are ours."""
    with override("cy"):
        return "".join(_rendered(question, "in error") for question in ASKED)


def _page_of(state: str, around: HttpResponse) -> SimpleNamespace:
    told = [_error(question) for question in ASKED] if state == "in error" else []
    shown = [_rendered(question, state) for question in ASKED]
    body = _revealed(shown) if state == "filled and revealed" else Markup("").join(shown)
    summary = render_macro("forms/parts/errors.jinja", "error_summary", told) if told else ""
    heading = Markup("<h1 class='govuk-heading-l'>{}</h1>").format(state)
    go_on = render_macro("components/button.jinja", "button", "Continue")
    form = Markup("<form method='post' novalidate>{}{}</form>").format(body, go_on)
    listed = _tasks() if state == "empty" else ""
    html = _MAIN.sub(
        lambda main: f"{main[1]}{summary}{heading}{listed}{form}{main[2]}", around.text
    )
    return SimpleNamespace(headers=around.headers, content=html.encode(), text=html)


def _tasks() -> Markup:
    """A list with a task in each status."""
    items = [
        item_of(f"Task that is {one}", one, None if one is TaskStatus.CANNOT_START else "#tasks")
        for one in TaskStatus
    ]
    return render_macro("forms/parts/tasks.jinja", "task_list", items)


def targets_of_errors(html: str) -> Iterator[str]:
    """What the links of the error summary lead to."""
    return (found[1] for found in re.finditer(r'<a href="#([^"]+)">', html))


def _error(question: CompiledQuestion) -> Told:
    return Told(field_names(question.definition)[0], f"Put {question.id} right")


def _rendered(question: CompiledQuestion, state: str) -> Markup:
    is_optional = state == "empty" and ASKED.index(question) % 2 == 0
    definition = question.definition.model_copy(update={"optional": is_optional})
    posted: dict[str, list[str]] = {}
    if state == "filled and revealed":
        posted = as_posted(definition, answers_to_try(question, (), TODAY)[0])
    elif state == "in error":
        posted = {name: ["Oakhan"] for name in field_names(definition)}
    error = _error(question)
    errors = {error.field: error.text} if state == "in error" else {}
    options = tuple(option.definition for option in question.options)
    if definition.type == "appointment" and state != "empty":
        options = TIMES
    shown = ShownQuestion(
        definition,
        re.sub(r"\{[^}]*\}", "them", definition.ask),
        definition.hint or "",
        definition.help or "",
        options,
        posted,
        None,
    )
    return skeletons.render(shown, Filled(posted, errors), is_heading=False, revealed={})


def _revealed(shown: list[Markup]) -> Markup:
    """Each question under a ticked box."""
    items = [
        {
            "value": question.id,
            "text": f"Say more about {question.id}",
            "checked": True,
            "conditional": {"html": html},
        }
        for question, html in zip(ASKED, shown, strict=True)
    ]
    legend = {"text": "What would you like to say more about?"}
    parameters = {
        "idPrefix": _REVEALING,
        "name": _REVEALING,
        "fieldset": {"legend": legend},
        "items": items,
    }
    return render_macro("forms/parts/question.jinja", "question", "checkboxes", parameters, "")
