"""What a page says besides its questions."""

import re
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from .conditions import Condition
from .strict import Line, Strict, Words

Audience = Literal["everyone", "public", "staff"]
Link = Annotated[
    str, StringConstraints(pattern=r"^(https://|/[^/])[^\s\"'<>()]*$", max_length=1_000)
]
_PICTURE = r"images/[a-z0-9][a-z0-9-]{0,60}\.(png|jpe?g|webp)"


def _file_of_a_picture(written: str) -> str:
    if not re.fullmatch(_PICTURE, written):
        raise ValueError(
            "write the file of a picture in the folder images, such as images/badge.png; "
            "it ends in .png, .jpg, .jpeg or .webp"
        )
    return written


PictureFile = Annotated[
    str,
    AfterValidator(_file_of_a_picture),
    Field(json_schema_extra={"pattern": f"^{_PICTURE}$"}),
]


@dataclass(frozen=True, slots=True)
class Video:
    """Where a video is seen, how long it takes if told, and where its words can be read."""

    link: str
    length: str
    transcript: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Which file a picture is in; one that only decorates is not read out."""

    file: str
    is_decorative: bool


class Block(Strict):
    """Words on a page: paragraphs, lists and links in Markdown.

    A `script` is what a worker who fills in the form during a call says or does; only staff see it.
    Of a `video` the words are its title. Of an `image` they say what it shows, and stand for it
    where nobody sees it.
    """

    type: Literal["text", "inset", "warning", "details", "image", "video", "script"]
    text: Words
    summary: Line | None = None
    image: PictureFile | None = None
    decorative: bool = False
    link: Link | None = None
    length: Line | None = None
    transcript: Link | None = None
    audience: Audience = "everyone"
    when: Condition | None = None

    @model_validator(mode="after")
    def _has_what_its_type_needs(self) -> "Block":
        if (self.type == "details") != (self.summary is not None):
            raise ValueError("give a summary to a details block, and to no other")
        given = [part is not None for part in (self.link, self.transcript)]
        if given != [self.type == "video"] * 2:
            raise ValueError("give link and transcript to a video block, and to no other")
        if self.length and self.type != "video":
            raise ValueError("write length on a video block only")
        if (self.type == "image") != (self.image is not None):
            raise ValueError("give the file of its image to an image block, and to no other")
        if self.decorative and not self.image:
            raise ValueError("write decorative on an image block only")
        return self

    @property
    def picture(self) -> Picture | None:
        """The picture of an image block."""
        return Picture(self.image, self.decorative) if self.image else None

    @property
    def video(self) -> Video | None:
        """What is said of a video besides its title."""
        if self.link and self.transcript:
            return Video(self.link, self.length or "", self.transcript)
        return None

    @property
    def for_staff_only(self) -> bool:
        """Whether residents must not see it."""
        return self.type == "script" or self.audience == "staff"
