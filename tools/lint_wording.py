"""Refuses words in a template that no catalogue could translate: all go through gettext."""

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment

WORD = re.compile(r"[A-Za-z]{2,}")
READ_ALOUD = ("aria-label", "alt", "title", "placeholder")
NOT_WORDS = ("code", "kbd", "script", "style")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[tuple[int, str]] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside.append(tag)
        for name, value in attrs:
            if name in READ_ALOUD and WORD.search(value or ""):
                self.faults.append((self.getpos()[0], f"{name}={value}"))

    def handle_endtag(self, tag: str) -> None:
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if WORD.search(data) and not set(self.inside) & set(NOT_WORDS):
            self.faults.append((self.getpos()[0], data.strip()))


def bare_words_in(source: str) -> list[tuple[int, str]]:
    """Line number and text of whatever a person would read that is not handed to gettext."""
    reader = _Reader()
    reader.feed(_markup_of(source))
    reader.close()
    return reader.faults


def _markup_of(source: str) -> str:
    """What stands outside of Jinja's own tags and of `trans`, each part on its line."""
    return "".join(_parts(source))


def _parts(source: str) -> Iterator[str]:
    tokens = list(Environment().lex(source))  # noqa: S701  only read, nothing is rendered
    translated = False
    for index, (_line, kind, text) in enumerate(tokens):
        if kind == "name" and text in ("trans", "endtrans"):
            translated = text == "trans" and tokens[index - 2][1] == "block_begin"
        is_markup = kind == "data" and not translated
        yield text if is_markup else "\n" * text.count("\n")


def main() -> int:
    faults = [
        f"{path}:{line}: hand it to _(): {text}"
        for path in sorted(Path("src").rglob("*.jinja"))
        if path.stem != "robots"  # read by machines
        for line, text in bare_words_in(path.read_text(encoding="utf-8"))
    ]
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
