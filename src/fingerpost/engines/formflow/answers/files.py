"""Files, by the reference under which somebody keeps them, with name and size.

A page posts a line for each: "BCDF2345|24512|letter.pdf". Whoever serves the form puts there what
it keeps itself, in place of what a browser says. Of an example the name alone is enough.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from fingerpost.engines.formflow.language.questions import ErrorKind, Files, OneFile
from fingerpost.engines.formflow.wording import Translate, as_written

from .fields import Fields
from .refusals import refuse

FILES = ("file", "files")
_LINE = re.compile(r"(?:([A-Za-z0-9]{0,40})\|([0-9]{1,12})\|)?([^|]{1,200})")
Kept = dict[str, Any]


def _(text: str) -> str:
    return text


_LARGE = 1_024
_UNITS = (_("{size} bytes"), _("{size} kB"), _("{size} MB"), _("{size} GB"))
_MEGABYTES = 2


def file_of(question: OneFile, fields: Fields) -> Kept | None:
    """One file as {"file": "BCDF2345", "name": "letter.pdf", "size": 24512}."""
    kept = read_files(fields.lines(question.id))
    return kept[-1] if kept else None


def files_of(question: Files, fields: Fields) -> list[Kept] | None:
    """Several of them, in the order in which they came."""
    kept = read_files(fields.lines(question.id))
    if not kept or question.at_least <= len(kept) <= question.at_most:
        return kept or None
    kind: ErrorKind = "too_few" if len(kept) < question.at_least else "too_many"
    if kind == "too_few":
        raise refuse(kind, _("Upload at least {count} files"), count=question.at_least)
    words = _("Upload 1 file") if question.at_most == 1 else _("Upload {count} files or fewer")
    raise refuse(kind, words, count=question.at_most)


def read_files(lines: Iterable[str]) -> list[Kept]:
    """The files of these lines; what is none of ours is left out."""
    return [
        {"file": found[1] or "", "name": found[3], "size": int(found[2] or 0)}
        for line in lines
        if (found := _LINE.fullmatch(line))
    ]


def file_lines(value: Any) -> list[str]:
    """What a page would post for these files."""
    several = value if isinstance(value, list) else [value]
    return [_line(one) for one in several]


def _line(one: Any) -> str:
    if isinstance(one, str):  # in an example, which names a file and has none
        return one
    return f"{one['file']}|{one['size']}|{one['name']}"


def files_in_words(_question: OneFile | Files, value: Any, translate: Translate) -> str:
    """Names and sizes, one line for each."""
    several = value if isinstance(value, list) else [value]
    return "\n".join(f"{one['name']} ({size_in_words(one['size'], translate)})" for one in several)


def size_in_words(size: int, translate: Translate = as_written) -> str:
    """Bytes as people say them: 512 bytes, 24 kB, 1.2 MB."""
    amount, unit = float(size), 0
    while amount >= _LARGE and unit < len(_UNITS) - 1:
        amount, unit = amount / _LARGE, unit + 1
    rounded = f"{amount:.0f}" if unit < _MEGABYTES else f"{amount:.1f}".removesuffix(".0")
    return translate(_UNITS[unit]).format(size=rounded)


def kept_files(answers: Mapping[str, Any], questions: set[str]) -> Iterator[Kept]:
    """Every file in answers to these questions, in repeats too, however deep."""
    for name, value in answers.items():
        several = value if isinstance(value, list) else [value]
        dicts = [one for one in several if isinstance(one, dict)]
        if name in questions:
            yield from (one for one in dicts if "file" in one)
        else:
            for one in dicts:
                yield from kept_files(one, questions)
