"""One valid answer for each type of question that conditions only ask whether it is answered."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from fingerpost.engines.formflow.answers.times import month_bounds
from fingerpost.engines.formflow.language.moments import moment
from fingerpost.engines.formflow.language.questions import DateRange, Month, Time

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


_ADDRESS = {
    "line1": "1 Quay Street",
    "line2": "",
    "town": "Hatworth",
    "county": "",
    "postcode": "M1 1AE",
    "uprn": "",
}
SAMPLES: dict[str, Sample] = {
    "email": _always("sam@example.org"),
    "phone": _always("+441632960001"),
    "postcode": _always("M1 1AE"),
    "declaration": _always("agreed"),
    "address": _always(_ADDRESS),
    "street": _always("Quay Street"),
    "organisation": _always("Hatworth Rowing Club"),
    "nino": _always("AB123456C"),
    "nhs-number": _always("9434765919"),
    "uprn": _always("100012345678"),
    "vehicle-registration": _always("AB12CDE"),
    "month": _month,
    "date-range": _range,
    "time": _time,
}
