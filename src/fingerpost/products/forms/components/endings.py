"""What a receipt says."""

from dataclasses import dataclass

from markupsafe import Markup

from fingerpost.engines.formflow import ShownBlock
from fingerpost.engines.formflow.compiling.form import CompiledBlock
from fingerpost.engines.formflow.wording import fill
from fingerpost.products.forms.queries import PinnedVersion, form_of

from .blocks import shown_blocks


@dataclass(frozen=True)
class Ending:
    """The words of an end of the form, without a word that anybody answered."""

    title: str
    blocks: tuple[Markup, ...]


def ending_of(version: PinnedVersion, end: str) -> Ending:
    """What is said once answers are sent; blocks that hang on an answer are left out."""
    found = next(one for one in form_of(version).ends if one.id == end)
    said = [_shown(block) for block in found.content if _is_for_everyone(block)]
    return Ending(fill(found.definition.title, _nothing), shown_blocks(version, said))


def _is_for_everyone(block: CompiledBlock) -> bool:
    return block.when is None and not block.definition.for_staff_only


def _shown(block: CompiledBlock) -> ShownBlock:
    words = block.definition
    summary = fill(words.summary, _nothing) if words.summary else None
    text = fill(words.text, _nothing)
    return ShownBlock(words.type, text, summary, False, words.video, words.picture)


def _nothing(_question: str, _part: str) -> str:
    return ""
