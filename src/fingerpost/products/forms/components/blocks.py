"""The words on a page beside its questions."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from django.utils.translation import get_language
from markupsafe import Markup

from fingerpost.engines.formflow import Form, ShownBlock
from fingerpost.products.forms.queries import PinnedVersion, form_of, pictures_of
from fingerpost.products.forms.rules import Kept

from .macros import render_macro
from .words import as_html


def shown_blocks(version: PinnedVersion, blocks: Iterable[ShownBlock]) -> tuple[Markup, ...]:
    """Blocks as HTML. Those that hold somebody's answers are neither remembered nor marked up."""
    constant = _constant_words(version)
    return tuple(
        _remembered(block, _picture(version, block), get_language())
        if block.text in constant
        else _render(block, _picture(version, block), marks=False)
        for block in blocks
    )


def _picture(version: PinnedVersion, block: ShownBlock) -> Kept | None:
    return pictures_of(version)[block.picture.file] if block.picture else None


@lru_cache(maxsize=2048)
def _remembered(block: ShownBlock, picture: Kept | None, language: str) -> Markup:
    return _render(block, picture, marks=True)


def _render(block: ShownBlock, picture: Kept | None, *, marks: bool) -> Markup:
    if block.picture:
        alt = "" if block.picture.is_decorative else block.text
        return render_macro("forms/parts/block.jinja", "picture", picture, alt)
    words = as_html(block.text, marks=marks)
    return render_macro("forms/parts/block.jinja", "block", block, words)


@lru_cache(maxsize=128)
def _constant_words(version: PinnedVersion) -> frozenset[str]:
    return frozenset(text for text in _words(form_of(version)) if "{" not in text)


def _words(form: Form) -> Iterator[str]:
    pages = form.pages.values()
    for content in (
        form.start_content,
        form.check_content,
        *(part.content for part in (*form.parts, *form.ends, *pages)),
    ):
        for block in content:
            if "{" not in (block.definition.summary or ""):
                yield block.definition.text
