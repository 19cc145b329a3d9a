"""Numbers that stand for a person, a place or a vehicle: kept in one way however they are typed."""

import re
from collections.abc import Callable

from fingerpost.engines.formflow.language.questions import (
    NhsNumber,
    Nino,
    Uprn,
    VehicleRegistration,
)

from .fields import Fields
from .refusals import refuse

_LONGEST = 40
_NINO = re.compile(r"(?P<prefix>[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z])[0-9]{6}[A-D]")
_NEVER_ISSUED = {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}
_NHS_NUMBER = re.compile("[0-9]{10}")
_UPRN = re.compile("0*([1-9][0-9]{0,11})")
_REGISTRATIONS = (
    re.compile("([A-Z]{2}[0-9]{2})([A-Z]{3})"),  # since September 2001
    re.compile("([A-Z][0-9]{1,3})([A-Z]{3})"),  # the letter of the year first
    re.compile("([A-Z]{3})([0-9]{1,3}[A-Z])"),  # the letter of the year last
    re.compile("([A-Z]{1,3})([0-9]{1,4})"),  # Northern Ireland, and before there were years
    re.compile("([0-9]{1,4})([A-Z]{1,3})"),
)


def _(text: str) -> str:
    return text


def nino(question: Nino, fields: Fields) -> str | None:
    """A National Insurance number as "AB123456C"."""
    if not (text := _compact(question.id, fields)):
        return None
    found = _NINO.fullmatch(text)
    if found is None or found["prefix"] in _NEVER_ISSUED:
        words = _("Enter a National Insurance number in the correct format, like QQ 12 34 56 C")
        raise refuse("invalid", words)
    return text


def nhs_number(question: NhsNumber, fields: Fields) -> str | None:
    """An NHS number as "9434765919"."""
    if not (text := _compact(question.id, fields)):
        return None
    if not _NHS_NUMBER.fullmatch(text):
        words = _("Enter an NHS number in the correct format, like 485 777 3456")
        raise refuse("invalid", words)
    if not _agrees_with_its_check_digit(text):
        raise refuse("invalid", _("Check the NHS number: one of its digits is wrong"))
    return text


def _agrees_with_its_check_digit(text: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(text, range(10, 0, -1), strict=True))
    return total % 11 == 0 and len(set(text)) > 1


def uprn(question: Uprn, fields: Fields) -> str | None:
    """A unique property reference number, without zeros before it."""
    if not (text := _compact(question.id, fields)):
        return None
    if (found := _UPRN.fullmatch(text)) is None:
        raise refuse("invalid", _("Enter a UPRN: a number with up to 12 digits"))
    return found[1]


def vehicle_registration(question: VehicleRegistration, fields: Fields) -> str | None:
    """A registration number as "AB12CDE"."""
    if not (text := _compact(question.id, fields)):
        return None
    if _parts_of_registration(text) is None:
        raise refuse("invalid", _("Enter a vehicle registration number, like AB12 CDE"))
    return text


def _parts_of_registration(text: str) -> tuple[str, str] | None:
    found = next((match for one in _REGISTRATIONS if (match := one.fullmatch(text))), None)
    return (found[1], found[2]) if found else None


def _compact(name: str, fields: Fields) -> str:
    text = fields.line(name)[:_LONGEST]
    return re.sub(r"[\s.\-]", "", text).upper() or text


def _grouped(*sizes: int) -> Callable[[object, str], str]:
    def grouped(_question: object, value: str) -> str:
        ends = [sum(sizes[: place + 1]) for place in range(len(sizes))]
        return " ".join(
            value[end - size : end] for end, size in zip(ends, sizes, strict=True)
        ).strip()

    return grouped


nino_in_words = _grouped(2, 2, 2, 2, 1)
nhs_number_in_words = _grouped(3, 3, 4)


def registration_in_words(_question: object, value: str) -> str:
    """A registration number with its space."""
    return " ".join(_parts_of_registration(value) or (value,))
