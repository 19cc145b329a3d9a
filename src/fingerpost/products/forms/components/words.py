"""The little Markdown that forms speak: paragraphs, headings, lists, bold, links. Never HTML."""

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

_LINK = re.compile(r"\[([^\[\]]+)\]\(((?:https?://|mailto:|tel:|/(?!/))[^\s()]*)\)")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_ITEM = re.compile(r"^(?:[-*]|(\d+)[.)]) +(.*)$")
_HEADING = re.compile(r"^#{1,3} +(.*)$")


def as_html(text: str, *, marks: bool = True) -> Markup:
    """Words as HTML; without `marks`, links and bold stay as they are written.

    Words that hold somebody's answers are shown without marks: an answer must not become a link.
    """
    blocks = re.split(r"\n[ \t]*\n", text.strip())
    return Markup("\n").join(part for block in blocks for part in _block(block.strip(), marks))


def _block(text: str, marks: bool) -> Iterator[Markup]:
    lines = [line.strip() for line in text.splitlines()]
    items = [_ITEM.match(line) for line in lines]
    if heading := _HEADING.match(lines[0]) if lines else None:
        yield _tag("h2", "govuk-heading-m", _inline(heading[1], marks))
        lines, items = lines[1:], items[1:]
    first = next((place for place, item in enumerate(items) if item), len(lines))
    if before := " ".join(lines[:first]):
        yield _tag("p", "govuk-body", _inline(before, marks))
    if first < len(lines):
        yield _list(lines[first:], marks)


def _list(lines: list[str], marks: bool) -> Markup:
    gathered: list[str] = []
    for line in lines:
        if item := _ITEM.match(line):
            gathered.append(item[2])
        else:
            gathered[-1] += f" {line}"
    first = _ITEM.match(lines[0])
    tag, kind = ("ol", "number") if first and first[1] else ("ul", "bullet")
    shown = Markup("").join(Markup("<li>{}</li>").format(_inline(one, marks)) for one in gathered)
    return _tag(tag, f"govuk-list govuk-list--{kind}", shown)


def _inline(text: str, marks: bool) -> Markup:
    if not marks:
        return escape(text)
    shown, at = Markup(""), 0
    for link in _LINK.finditer(text):
        shown += _bold(text[at : link.start()])
        shown += Markup('<a class="govuk-link" href="{}">{}</a>').format(link[2], link[1])
        at = link.end()
    return shown + _bold(text[at:])


def _bold(text: str) -> Markup:
    shown, at = Markup(""), 0
    for bold in _BOLD.finditer(text):
        shown += escape(text[at : bold.start()]) + Markup("<strong>{}</strong>").format(bold[1])
        at = bold.end()
    return shown + escape(text[at:])


def _tag(tag: str, classes: str, content: Markup) -> Markup:
    return Markup('<{} class="{}">{}</{}>').format(tag, classes, content, tag)
