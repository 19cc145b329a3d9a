"""E-mail, telephone, postcode and address."""

import re

import phonenumbers

# Only the pure functions: `parse` of this package logs postcodes that it does not know, and looks
# for a database.
from uk_postcodes_parsing.postcode_utils import is_valid, to_normalised

from fingerpost.engines.formflow.language.questions import Address, Email, Phone, Postcode

from .fields import Fields
from .refusals import Fault, Refused, refuse

_EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]"
)
_LONGEST_EMAIL = 254
_LONGEST_PHONE = 40
_LONGEST_LINE = 150
_BRITISH = 44
_SHORTEST_BRITISH = 9


def _(text: str) -> str:
    return text


def email(question: Email, fields: Fields) -> str | None:
    """An address that mail could be sent to, its domain in lower case."""
    text = fields.line(question.id)
    if not text:
        return None
    local, _at, domain = text.rpartition("@")
    dots_in_place = ".." not in local and not local.startswith(".") and not local.endswith(".")
    if len(text) > _LONGEST_EMAIL or not dots_in_place or not _EMAIL.fullmatch(text):
        words = _("Enter an email address in the correct format, like name@example.com")
        raise refuse("invalid", words)
    return f"{local}@{domain.lower()}"


def phone(question: Phone, fields: Fields) -> str | None:
    """A number as "+441632960001"; any that could exist, so that new and fictional ranges pass."""
    text = fields.line(question.id)
    if not text:
        return None
    words = _("Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192")
    try:
        found = phonenumbers.parse(text[:_LONGEST_PHONE], "GB")
    except phonenumbers.NumberParseException:
        raise refuse("invalid", words) from None
    if found.extension:  # it would be lost in the form in which numbers are kept
        raise refuse("invalid", _("Enter a phone number without an extension, like 01632 960 001"))
    too_short = found.country_code == _BRITISH and len(str(found.national_number)) < (
        _SHORTEST_BRITISH
    )
    if len(text) > _LONGEST_PHONE or too_short or not phonenumbers.is_possible_number(found):
        raise refuse("invalid", words)
    return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)


def phone_in_words(number: str) -> str:
    """A stored number as people write it."""
    found = phonenumbers.parse(number, "GB")
    style = phonenumbers.PhoneNumberFormat
    british = found.country_code == _BRITISH
    return phonenumbers.format_number(found, style.NATIONAL if british else style.INTERNATIONAL)


def postcode(question: Postcode, fields: Fields) -> str | None:
    """A postcode as "SW1A 1AA"."""
    text = fields.line(question.id)
    if not text:
        return None
    if (found := _normal_postcode(text)) is None:
        raise refuse("invalid", _("Enter a full UK postcode"))
    return found


def _normal_postcode(text: str) -> str | None:
    compact = re.sub(r"[^A-Za-z0-9]", "", text).upper()
    if len(text) > 12 or not 5 <= len(compact) <= 7 or not is_valid(compact):
        return None
    return str(to_normalised(compact))


_MISSING = {
    "line1": _("Enter address line 1, typically the building and street"),
    "town": _("Enter town or city"),
    "postcode": _("Enter postcode"),
}
_TOO_LONG = _("This line of the address must be {max} characters or less")


def address(question: Address, fields: Fields) -> dict[str, str] | None:
    """An address by its parts; a part left blank is "", and the UPRN is digits or ""."""
    given = {part: fields.line(f"{question.id}_{part}") for part in question.PARTS}
    typed = {part: text for part, text in given.items() if part != "uprn"}
    if question.optional and not any(typed.values()):
        return None
    uprn = given["uprn"] if re.fullmatch("[0-9]{1,12}", given["uprn"]) else ""
    found = _normal_postcode(typed["postcode"])
    faults = [fault for part, text in typed.items() if (fault := _line_fault(part, text))]
    if typed["postcode"] and found is None:
        faults.append(Fault("invalid", _("Enter a full UK postcode"), "postcode"))
    if faults:
        raise Refused(*faults)
    return typed | {"postcode": found or "", "uprn": uprn}


def _line_fault(part: str, text: str) -> Fault | None:
    if not text and part in _MISSING:
        return Fault("missing", _MISSING[part], part)
    if len(text) > _LONGEST_LINE and part != "postcode":
        return Fault("too_long", _TOO_LONG, part, {"max": _LONGEST_LINE})
    return None
