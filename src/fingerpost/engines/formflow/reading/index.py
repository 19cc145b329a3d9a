"""Where each question of a definition stands, for the checks that look across it."""

from dataclasses import dataclass
from functools import cached_property

from pydantic import BaseModel

from fingerpost.engines.formflow.language.definition import Definition, Page, Repeat
from fingerpost.engines.formflow.language.questions import QuestionParts
from fingerpost.engines.formflow.places import Path

from .tree import parts_with_paths


@dataclass(frozen=True, slots=True)
class Standing:
    """A question, its path, and the page and repeat that hold it."""

    question: QuestionParts
    path: Path
    page: Page
    repeat: str | None

    @property
    def page_path(self) -> Path:
        return self.path[:-2]


class Index:
    """Every part of one definition by its path, and every question by its id."""

    def __init__(self, definition: Definition) -> None:
        self.parts: dict[Path, BaseModel] = dict(parts_with_paths(definition))

    @cached_property
    def questions(self) -> dict[str, Standing]:
        found: dict[str, Standing] = {}
        for path, part in self.parts.items():
            if isinstance(part, QuestionParts):
                page = self.parts[path[:-2]]
                assert isinstance(page, Page)  # noqa: S101  # only pages have questions
                found.setdefault(part.id, Standing(part, path, page, self.repeat_at(path)))
        return found

    def repeat_at(self, path: Path) -> str | None:
        """The repeat whose item is being asked about at this path."""
        part = self.parts.get(path[:4])
        inside = len(path) > 4 and path[4] in ("pages", "item_title")
        return part.repeat if isinstance(part, Repeat) and inside else None
