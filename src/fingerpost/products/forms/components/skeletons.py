"""Questions rendered once for everybody, and filled with one person's answers on each request.

The GOV.UK macros take a hundred times as long as joining what they once made. What is remembered
comes from a published version and the language, and from nothing else.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache

from django.utils.translation import get_language
from markupsafe import Markup, escape

from fingerpost.common.design.components import Cut, cut, place
from fingerpost.engines.formflow import ShownQuestion, rows_shown
from fingerpost.engines.formflow.language.questions import Table
from fingerpost.products.forms.queries import PinnedVersion, form_of

from .boxes import Blank, Boxes, Filled, last_of
from .macros import render_macro
from .parameters import component_of

Revealed = Mapping[str, Markup]


def render(
    question: ShownQuestion, boxes: Boxes, *, is_heading: bool, revealed: Revealed
) -> Markup:
    """A question by its macro, as slow as that is."""
    kind, parameters = component_of(question, boxes, is_heading=is_heading, revealed=revealed)
    help_text = boxes.words("help", question.help)
    return render_macro("forms/parts/question.jinja", "question", kind, parameters, help_text)


def answered(
    version: PinnedVersion, question: ShownQuestion, *, is_heading: bool, revealed: Revealed
) -> Markup:
    """A question with its answer and without errors, from its skeleton."""
    options = tuple(option.value for option in question.options)
    shape = (options, tuple(revealed), is_heading, _rows(question))
    skeleton = _skeleton(version, get_language(), question.definition.id, *shape)
    html = skeleton.joined(lambda names: _FILL[names[0]](names[1:], question, revealed))
    return Markup(html)  # noqa: S704  each piece was rendered, each answer escaped


def refused(
    question: ShownQuestion,
    filled: Filled,
    *,
    is_heading: bool,
    revealed: Revealed,
) -> Markup:
    """A question as somebody left it, with what has to be put right."""
    # The macros indent what stands in them, which would add spaces to the lines of a textarea.
    places = {value: Markup(place("revealed", value)) for value in revealed}  # noqa: S704
    html = render(question, filled, is_heading=is_heading, revealed=places)
    for value, shown in revealed.items():
        html = html.replace(places[value], shown)
    return html


@lru_cache(maxsize=4096)
def _skeleton(
    version: PinnedVersion,
    language: str,
    name: str,
    options: tuple[str, ...],
    revealed: tuple[str, ...],
    is_heading: bool,
    rows: int,
) -> Cut:
    definition = form_of(version).questions[name]
    offered = {option.definition.value: option.definition for option in definition.options}
    words = definition.definition
    shown = ShownQuestion(
        definition=words,
        ask=words.ask,
        hint=words.hint or "",
        help=words.help or "",
        options=tuple(offered[value] for value in options),
        posted={},
        revealed_by=definition.revealed_by,
    )
    children = {value: Markup(place("revealed", value)) for value in revealed}  # noqa: S704
    return cut(str(render(shown, Blank(rows), is_heading=is_heading, revealed=children)))


def _rows(question: ShownQuestion) -> int:
    definition = question.definition
    return rows_shown(definition, question.posted) if isinstance(definition, Table) else 0


def _words(names: tuple[str, ...], question: ShownQuestion, _revealed: Revealed) -> str:
    return escape(getattr(question, names[0]))


def _value(names: tuple[str, ...], question: ShownQuestion, _revealed: Revealed) -> str:
    return escape(last_of(question.posted, names[0]))


def _checked(names: tuple[str, ...], question: ShownQuestion, _revealed: Revealed) -> str:
    return " checked" if names[1] in question.posted.get(names[0], ()) else ""


def _selected(names: tuple[str, ...], question: ShownQuestion, _revealed: Revealed) -> str:
    """Of a list one is chosen: the last, where a box was sent twice."""
    posted = question.posted.get(names[0], ())
    return " selected" if posted and posted[-1] == names[1] else ""


def _reveal(names: tuple[str, ...], _question: ShownQuestion, revealed: Revealed) -> str:
    return revealed[names[0]]


Fill = Callable[[tuple[str, ...], ShownQuestion, Revealed], str]
_FILL: dict[str, Fill] = {
    "words": _words,
    "value": _value,
    "checked": _checked,
    "selected": _selected,
    "revealed": _reveal,
}
