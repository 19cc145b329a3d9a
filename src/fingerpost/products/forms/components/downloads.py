"""Submissions as files to take away; no cell is ever computed by whoever opens one."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import IO

from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from fingerpost.common.design.components import safe_cell, spreadsheet
from fingerpost.products.forms.queries import Taken
from fingerpost.products.forms.rules.tables import MAIN

CSV, JSON, XLSX = "csv", "json", "xlsx"
SHEET = "Answers"
# A workbook cannot hold them, and nobody types them.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def download(taken: Taken, *, name: str, kind: str) -> HttpResponseBase:
    """The file, read while it is sent where its kind allows."""
    if kind == JSON:
        return _json(taken, name)
    if kind == XLSX:
        return _kept(_workbook(taken), f"{name}-{_today()}.xlsx")
    if len(taken.tables.columns) == 1:
        headings = taken.tables.columns[MAIN].headings
        return spreadsheet(name, _with(headings, (row for _, row in taken.rows())))
    return _kept(_archive(taken, name), f"{name}-{_today()}.zip")


def _with(headings: list[str], rows: Iterable[list[str]]) -> Iterator[list[str]]:
    yield headings
    yield from rows


def _json(taken: Taken, name: str) -> StreamingHttpResponse:
    def lines() -> Iterator[str]:
        before = "["
        for one in taken.told():
            yield before + json.dumps(one, ensure_ascii=False)
            before = ",\n"
        yield "]\n" if before != "[" else "[]\n"

    return StreamingHttpResponse(
        lines(),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}-{_today()}.json"'},
    )


def _workbook(taken: Taken) -> IO[bytes]:
    """One sheet for the answers and one for each group that repeats."""
    from openpyxl import Workbook  # it brings numpy along: 30 MB that few requests need

    book = Workbook(write_only=True)
    sheets = {}
    for repeat, columns in taken.tables.columns.items():
        sheets[repeat] = book.create_sheet(repeat[:31] or SHEET)
        sheets[repeat].append(list(map(_cell, columns.headings)))
    for repeat, row in taken.rows():
        sheets[repeat].append(list(map(_cell, row)))
    file = NamedTemporaryFile()  # noqa: SIM115  the response closes it
    book.save(file)
    return file


def _cell(text: str) -> str:
    return safe_cell(_CONTROL.sub("", text))


def _archive(taken: Taken, name: str) -> IO[bytes]:
    """A file for the answers and one for each group that repeats."""
    file = NamedTemporaryFile()  # noqa: SIM115  the response closes it
    with TemporaryDirectory() as folder, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        paths = {one: f"{folder}/{one or name}.csv" for one in taken.tables.columns}
        parts = {
            one: io.open(path, "w", encoding="utf-8-sig", newline="")  # noqa: SIM115, UP020
            for one, path in paths.items()
        }
        writers = {one: csv.writer(part, quoting=csv.QUOTE_ALL) for one, part in parts.items()}
        try:
            for one, columns in taken.tables.columns.items():
                writers[one].writerow(map(_cell, columns.headings))
            for one, row in taken.rows():
                writers[one].writerow(map(_cell, row))
        finally:
            for part in parts.values():
                part.close()
        for one, path in paths.items():
            packed.write(path, f"{one or name}.csv")
    return file


def _kept(file: IO[bytes], name: str) -> FileResponse:
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name)


def _today() -> str:
    return timezone.localdate().isoformat()
