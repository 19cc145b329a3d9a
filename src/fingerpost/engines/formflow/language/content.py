"""What a page says besides its questions."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import StringConstraints, model_validator

from .conditions import Condition
from .strict import Line, Strict, Words

Audience = Literal["everyone", "public", "staff"]
Link = Annotated[
    str, StringConstraints(pattern=r"^(https://|/[^/])[^\s\"'<>()]*$", max_length=1_000)
]


@dataclass(frozen=True, slots=True)
class Video:
    """Where a video is seen, how long it takes, and where its words can be read instead."""

    link: str
    length: str
    transcript: str


class Block(Strict):
    """Words on a page: paragraphs, lists and links in Markdown.

    A `script` is what a worker who fills in the form during a call says or does; only staff see it.
    Of a `video` the words are its title.
    """

    type: Literal["text", "inset", "warning", "details", "video", "script"]
    text: Words
    summary: Line | None = None
    link: Link | None = None
    length: Line | None = None
    transcript: Link | None = None
    audience: Audience = "everyone"
    when: Condition | None = None

    @model_validator(mode="after")
    def _has_what_its_type_needs(self) -> "Block":
        if (self.type == "details") != (self.summary is not None):
            raise ValueError("give a summary to a details block, and to no other")
        given = [part is not None for part in (self.link, self.length, self.transcript)]
        if given != [self.type == "video"] * 3:
            raise ValueError("give link, length and transcript to a video block, and to no other")
        return self

    @property
    def video(self) -> Video | None:
        """What is said of a video besides its title."""
        if self.link and self.length and self.transcript:
            return Video(self.link, self.length, self.transcript)
        return None

    @property
    def for_staff_only(self) -> bool:
        """Whether residents must not see it."""
        return self.type == "script" or self.audience == "staff"
