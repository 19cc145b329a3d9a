"""What the gallery shows, read from the components themselves so that none is forgotten."""

import re
from dataclasses import dataclass
from pathlib import Path

TEMPLATES = Path(__file__).parent / "jinja2"
_MACRO = re.compile(
    r"(?:\{# (?P<doc>[^\n]+) #\}\n)?\{% macro (?P<signature>\w+\(.*?\)) -?%\}",
)


@dataclass(frozen=True)
class Macro:
    """One component: how it is called and what it is for."""

    signature: str
    doc: str

    @property
    def name(self) -> str:
        return self.signature.partition("(")[0]


@dataclass(frozen=True)
class ComponentFile:
    """The components of one file, and the template that shows an example of each."""

    name: str
    macros: tuple[Macro, ...]
    example: str


def component_files() -> list[ComponentFile]:
    """Every file of components, by name."""
    return [_read(path) for path in sorted((TEMPLATES / "components").glob("*.jinja"))]


def _read(path: Path) -> ComponentFile:
    macros = tuple(
        Macro(signature=found["signature"], doc=found["doc"] or "")
        for found in _MACRO.finditer(path.read_text(encoding="utf-8"))
    )
    return ComponentFile(path.stem, macros, f"design/examples/{path.name}")
