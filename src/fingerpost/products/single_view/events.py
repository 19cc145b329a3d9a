from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class SourceLoaded:
    """A whole file of a source is taken in; who is in it is not linked yet."""

    name: ClassVar[str] = "single-view.source.loaded"

    source: str
    load: int

    @property
    def subject(self) -> str:
        return f"source:{self.source}"
