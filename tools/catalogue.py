"""The Welsh of what forms say to residents: gathers our words, keeps the catalogue, compiles it.

`python -m tools.catalogue` brings `locale/cy` up to date: new words come without Welsh, which the
tests find; words that are gone go.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from fingerpost.engines.formflow import words_unsaid

PACKAGE = Path(__file__).parent.parent / "src/fingerpost"
FOLDER = PACKAGE / "locale/cy/LC_MESSAGES"
PO, MO = FOLDER / "django.po", FOLDER / "django.mo"
# Whatever stands on a page that a resident sees while filling in a form, and in what is sent them.
PUBLIC = (
    "engines/formflow/answers/**/*.py",
    "engines/formflow/routes/**/*.py",
    "products/forms/components/**/*.py",
    "products/forms/actions/**/*.py",
    "products/forms/views/**/*.py",
    "products/forms/forms/residents.py",
    "products/forms/jinja2/forms/**/*.jinja",
    "common/files/actions/refusing.py",
    "common/design/components/*.py",
    "common/design/jinja2/layouts/base.jinja",
    "common/design/jinja2/layouts/public.jinja",
    "common/design/jinja2/layouts/parts/*.jinja",
    "common/design/jinja2/components/*.jinja",
    "products/journeys/jinja2/feedback/*.jinja",
    "products/journeys/forms.py",
    "products/journeys/models.py",
    "products/appointments/actions.py",
    "products/appointments/queries.py",
    "products/appointments/jinja2/appointments/*.jinja",
    "products/cases/actions/deciding.py",
    "products/cases/queries/progress.py",
)
# What only staff see, besides pages with their layout.
FOR_STAFF = {
    "case_panel.jinja",
    "chart.jinja",
    "charts.py",
    "downloads.py",
    "filter.jinja",
    "holds.py",
    "navigation.jinja",
    "pagination.jinja",
    "second_chances.py",
    "send_copy.jinja",
    "table.jinja",
    "timeline.jinja",
}
_STAFF = '{% extends "layouts/staff.jinja" %}'
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def words_in_use() -> Iterator[tuple[str | tuple[str, ...], str | None, str]]:
    """Each of our words, its context, and the file that says it."""
    for pattern in PUBLIC:
        for file in sorted(PACKAGE.glob(pattern)):
            if file.name in FOR_STAFF or _STAFF in file.read_text(encoding="utf-8"):
                continue
            method = "python" if file.suffix == ".py" else "jinja2.ext:babel_extract"
            options = {"newstyle_gettext": "true", "silent": "false"}
            for _line, words, _comments, context in extract_from_file(
                method, str(file), KEYWORDS, options=options
            ):
                yield words, context, file.relative_to(PACKAGE).as_posix()
    for words in sorted(words_unsaid()):
        yield words, None, "engines/formflow/language"


def catalogue() -> Catalog:
    """The Welsh as it is kept."""
    if not PO.exists():
        return Catalog(locale="cy", charset="utf-8")
    with PO.open("rb") as file:
        return read_po(file, locale="cy")


def brought_up_to_date(kept: Catalog) -> Catalog:
    """The words in use, with the Welsh that is kept of them."""
    new = Catalog(locale="cy", charset="utf-8", fuzzy=False, header_comment="# Welsh")
    for words, context, file in words_in_use():
        known = kept.get(words if isinstance(words, str) else words[0], context=context)
        new.add(words, known.string if known else "", [(file, 0)], context=context)
    return new


def compiled(kept: Catalog) -> bytes:
    """What Django reads."""
    kept.creation_date = kept.revision_date = datetime(
        2026, 11, 23, tzinfo=UTC
    )  # the same each time
    made = BytesIO()
    write_mo(made, kept)
    return made.getvalue()


def _texts(said: object) -> tuple[str, ...]:
    """One text, or those of every number that a language tells apart."""
    return tuple(said) if isinstance(said, list | tuple) else (str(said or ""),)


def main() -> None:
    new = brought_up_to_date(catalogue())
    FOLDER.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, new, include_lineno=False, sort_output=True, omit_header=True, width=100)
    MO.write_bytes(compiled(catalogue()))
    left = sum(not all(_texts(one.string)) for one in new if one.id)
    sys.stdout.write(f"{len(new)} wordings, {left} without Welsh\n")


if __name__ == "__main__":
    main()
