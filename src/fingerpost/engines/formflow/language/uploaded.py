"""Questions that are answered with files."""

from typing import ClassVar, Literal

from pydantic import Field, model_validator

from .question_parts import QuestionParts
from .strict import Many

FileKind = Literal["pictures", "pdf", "documents", "spreadsheets", "text"]


class Uploaded(QuestionParts):
    """What is asked of files: which kinds are taken, and how large each may be.

    Where either is not said, what the council allows everywhere holds.
    """

    kinds: Many[FileKind] = ()
    max_mb: int | None = Field(default=None, ge=1, le=100)


class OneFile(Uploaded):
    """One file."""

    type: Literal["file"]


class Files(Uploaded):
    """Several files, at least and at most so many."""

    MOST: ClassVar[int] = 50

    type: Literal["files"]
    at_least: int = Field(default=1, ge=1, le=MOST)
    at_most: int = Field(default=10, ge=1, le=MOST)

    @model_validator(mode="after")
    def _some_number_fits(self) -> "Files":
        if self.at_least > self.at_most:
            raise ValueError("at_least is more than at_most, so that no number of files fits")
        return self
