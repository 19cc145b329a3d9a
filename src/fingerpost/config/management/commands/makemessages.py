import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.commands import makemessages
from django.template import engines


class _SourceFile(makemessages.BuildFile):
    """A source of strings; Django knows its own templates, Jinja's are read by Jinja."""

    @property
    def is_jinja(self) -> bool:
        return str(self.translatable.file).endswith(".jinja")

    @property
    def is_templatized(self) -> bool:
        return self.is_jinja or bool(super().is_templatized)

    def preprocess(self) -> None:
        if not self.is_jinja:
            super().preprocess()
            return
        source = Path(self.path).read_text(encoding="utf-8")
        Path(self.work_path).write_text(as_python(source), encoding="utf-8")


class Command(makemessages.Command):
    help = "Collect every string of the interface into locale/<language>/LC_MESSAGES/django.po."
    build_file_class = _SourceFile

    def handle(self, *args: Any, **options: Any) -> None:
        options["extensions"] = [*(options["extensions"] or ["py", "html"]), "jinja"]
        super().handle(*args, **options)


def as_python(source: str) -> str:
    """The calls of gettext in a Jinja template, each on its line, for xgettext to read."""
    lines = [""] * (source.count("\n") + 1)
    for number, function, message in _strings_in(source):
        strings = message if isinstance(message, tuple) else (message,)
        arguments = ", ".join(repr(one) for one in strings if isinstance(one, str))
        lines[number - 1] += (
            f"{re.sub('^gettext$', '_', function)}({arguments}{_count(function)}); "
        )
    return "\n".join(lines)


def _count(function: str) -> str:
    return ", 0" if function == "ngettext" else ""


def _strings_in(source: str) -> Iterator[tuple[int, str, Any]]:
    environment = engines["jinja2"].env  # type: ignore[attr-defined]
    yield from environment.extract_translations(source)
