"""Rows as a file that a spreadsheet opens and does not compute."""

import csv
from collections.abc import Iterable, Iterator

from django.http import StreamingHttpResponse
from django.utils import timezone

# What a spreadsheet would take for a formula.
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class _Line:
    """Takes one written line and hands it on, so that a response can be streamed."""

    def write(self, line: str) -> str:
        return line


def safe_cell(text: str) -> str:
    """The text as a spreadsheet shows it without computing it."""
    return f"'{text}" if text.startswith(_STARTS_FORMULA) else text


def csv_lines(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Rows, the headings first, one line at a time; no cell is ever taken for a formula."""
    writer = csv.writer(_Line(), quoting=csv.QUOTE_ALL)
    yield "\ufeff"
    for row in rows:
        yield writer.writerow([safe_cell(str(cell)) for cell in row])


def spreadsheet(name: str, rows: Iterable[Iterable[object]]) -> StreamingHttpResponse:
    """Rows as a file to take away, named for what is in it and for today."""
    file_name = f"{name}-{timezone.localdate().isoformat()}.csv"
    return StreamingHttpResponse(
        csv_lines(rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{file_name}"'},
    )
