"""The rows of a file, whatever it is written in: each as texts by column, with its line number."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from zipfile import BadZipFile

from .source import File, Format, Source

Row = Mapping[str, str]
Numbered = tuple[int, Row]
LONGEST_CELL = 20_000


class NotIngested(Exception):
    """The file was refused as a whole and nothing has changed; the message says why."""


class NotARow(ValueError):
    """A line cannot be read at all; the message says why."""


def rows_of(path: Path, source: Source) -> Iterator[tuple[int, Row | NotARow]]:
    """Every row, or why a line is none; whatever makes the file unreadable is NotIngested."""
    read = {Format.CSV: _csv, Format.XLSX: _xlsx, Format.JSON_LINES: _json_lines}
    try:
        yield from read[source.file.format](path, source)
    except UnicodeDecodeError as wrong:
        raise NotIngested(f"{path.name} is not written in {source.file.encoding}.") from wrong
    except (csv.Error, BadZipFile) as wrong:
        raise NotIngested(
            f"{path.name} is not a {source.file.format.upper()} file: {wrong}."
        ) from wrong
    except OSError as wrong:
        raise NotIngested(f"{path} cannot be read: {wrong.strerror}.") from wrong


def _csv(path: Path, source: Source) -> Iterator[tuple[int, Row | NotARow]]:
    file: File = source.file
    with path.open(encoding=file.encoding, newline="") as lines:
        reader = csv.reader(lines, delimiter=file.separator, strict=True)
        header = [name.strip() for name in next(reader, [])]
        _check_columns(header, source, path)
        for cells in reader:
            if len(cells) == len(header):
                yield reader.line_num, dict(zip(header, cells, strict=True))
            elif cells:
                yield reader.line_num, NotARow(f"it has {len(cells)} cells, not {len(header)}")


def _json_lines(path: Path, source: Source) -> Iterator[tuple[int, Row | NotARow]]:
    with path.open(encoding=source.file.encoding) as lines:
        is_first = True
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                told = json.loads(line)
            except (ValueError, RecursionError):
                told = None
            if not isinstance(told, dict):
                yield number, NotARow("it is not a JSON object")
                continue
            if is_first:
                _check_columns(list(told), source, path)
                is_first = False
            yield number, {name: _text(value) for name, value in told.items()}


def _xlsx(path: Path, source: Source) -> Iterator[tuple[int, Row | NotARow]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    file = path.open("rb")  # by the name of a file openpyxl would judge what is in it
    try:
        book = load_workbook(file, read_only=True, data_only=True)
    except (InvalidFileException, KeyError, BadZipFile) as wrong:
        file.close()
        raise NotIngested(f"{path.name} is not an XLSX file: {wrong}.") from wrong
    with closing(file), closing(book):
        rows = book.worksheets[0].iter_rows(values_only=True)
        header = [_text(cell).strip() for cell in next(rows, ())]
        _check_columns(header, source, path)
        for number, cells in enumerate(rows, start=2):
            if any(cell is not None for cell in cells):
                yield number, dict(zip(header, map(_text, cells), strict=False))


def _check_columns(header: list[str], source: Source, path: Path) -> None:
    if missing := [column for column in source.columns if column not in header]:
        raise NotIngested(
            f"{path.name} has no column “{missing[0]}”. It has: {', '.join(header) or 'none'}."
        )


def _text(value: object) -> str:
    """A cell as it would be typed; dates as ISO 8601, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return ", ".join(_text(one) for one in value)
    return str(value)


Progress = Callable[[int, int], None]
