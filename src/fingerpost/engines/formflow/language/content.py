"""What a page says besides its questions."""

from typing import Literal

from pydantic import model_validator

from .conditions import Condition
from .strict import Line, Strict, Words

Audience = Literal["everyone", "public", "staff"]


class Block(Strict):
    """Words on a page: paragraphs, lists and links in Markdown.

    A `script` is what a worker who fills in the form during a call says or does; only staff see it.
    """

    type: Literal["text", "inset", "warning", "details", "script"]
    text: Words
    summary: Line | None = None
    audience: Audience = "everyone"
    when: Condition | None = None

    @model_validator(mode="after")
    def _has_what_its_type_needs(self) -> "Block":
        if (self.type == "details") != (self.summary is not None):
            raise ValueError("give a summary to a details block, and to no other")
        return self

    @property
    def for_staff_only(self) -> bool:
        """Whether residents must not see it."""
        return self.type == "script" or self.audience == "staff"
