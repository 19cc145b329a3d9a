"""One valid answer for each type of question that conditions only ask whether it is answered."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from fingerpost.engines.formflow.answers.exacts import as_kept
from fingerpost.engines.formflow.answers.tables import cells
from fingerpost.engines.formflow.answers.times import month_bounds
from fingerpost.engines.formflow.language.gathered import Cell
from fingerpost.engines.formflow.language.moments import moment
from fingerpost.engines.formflow.language.questions import (
    Appointment,
    DateRange,
    ExactNumber,
    Files,
    Month,
    Number,
    Select,
    ShortText,
    Signature,
    Table,
    Time,
)

Sample = Callable[[Any, date], Iterator[Any]]


def _always(value: Any) -> Sample:
    return lambda _question, _today: iter((value,))


def _month(question: Month, today: date) -> Iterator[str]:
    first, last = month_bounds(question, today)
    if first <= last:
        yield min(max(today.isoformat()[:7], first), last)


def _range(question: DateRange, today: date) -> Iterator[dict[str, str]]:
    first, last = moment(question.earliest).on(today), moment(question.latest).on(today)
    if first <= last:
        day = min(max(today, first), last).isoformat()
        yield {"from": day, "to": day}


def _time(question: Time, _today: date) -> Iterator[str]:
    yield min(max("14:30", question.earliest), question.latest)


def _signature(question: Signature, today: date) -> Iterator[dict[str, str]]:
    yield {"name": "Sam Reed", "declared": question.declare, "on": today.isoformat()}


def _rows(question: Table, today: date) -> Iterator[list[dict[str, Any]]]:
    row = {column: next(_cell(cell, today), None) for column, cell in cells(question, 1)}
    needed = (cell for column, cell in cells(question, 1) if row[column] is None)
    if all(cell.optional for cell in needed):
        yield [row] * question.min_rows


def _cell(cell: Cell, today: date) -> Iterator[Any]:
    if isinstance(cell, ShortText):
        yield "a bicycle"[: cell.max_length]
    elif isinstance(cell, ExactNumber):
        yield as_kept(cell, cell.min)
    elif isinstance(cell, Number):
        yield cell.min
    elif isinstance(cell, Select):
        yield cell.options[0].value
    else:
        first, last = moment(cell.earliest).on(today), moment(cell.latest).on(today)
        if first <= last:
            yield min(max(today, first), last).isoformat()


def _files(question: Files, _today: date) -> Iterator[list[dict[str, Any]]]:
    yield [_FILE | {"file": f"BCDF{number}"} for number in range(question.at_least)]


_FILE = {"file": "BCDF2345", "name": "letter.pdf", "size": 24_512}


def _appointment(_question: Appointment, today: date) -> Iterator[str]:
    yield f"{(today + timedelta(days=14)).isoformat()}T09:00"


_ADDRESS = {
    "line1": "1 Quay Street",
    "line2": "",
    "town": "Hatworth",
    "county": "",
    "postcode": "M1 1AE",
    "uprn": "",
}
_PLACE = {
    "words": "Outside 1 Quay Street",
    "latitude": "53.47962",
    "longitude": "-2.24881",
    "found": "1 Quay Street",
}
SAMPLES: dict[str, Sample] = {
    "email": _always("sam@example.org"),
    "phone": _always("+441632960001"),
    "postcode": _always("M1 1AE"),
    "declaration": _always("agreed"),
    "address": _always(_ADDRESS),
    "street": _always("Quay Street"),
    "place": _always(_PLACE),
    "organisation": _always("Hatworth Rowing Club"),
    "nino": _always("AB123456C"),
    "nhs-number": _always("9434765919"),
    "uprn": _always("100012345678"),
    "vehicle-registration": _always("AB12CDE"),
    "month": _month,
    "date-range": _range,
    "time": _time,
    "appointment": _appointment,
    "signature": _signature,
    "table": _rows,
    "file": _always(_FILE),
    "files": _files,
}
