"""What messages say, where they may go, when to try again. Placeholders look like ((reference))."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import phonenumbers

_EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]{2,}")
_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}")
_PLACEHOLDER = re.compile(r"\(\(([a-z_]+)\)\)")
FIRST_DELAY = timedelta(seconds=15)
LONGEST_DELAY = timedelta(hours=1)
GIVES_UP_AFTER = timedelta(days=3)
# A post that has not answered by now never will: longer than any client waits.
IS_IN_DOUBT_AFTER = timedelta(minutes=2)


class UnfitTemplate(ValueError):
    """The wording cannot be used; the message says what to change."""


class UnfitPersonalisation(ValueError):
    """What was given does not match what the template needs."""


@dataclass(frozen=True)
class Template:
    """The wording of one message; its subject, which anyone may see, is the same for everyone.

    One that opens something, such as a link, is forgotten as soon as it is known to have gone.
    """

    name: str
    subject: str
    body: str
    fields: frozenset[str] = frozenset()
    is_forgotten_once_sent: bool = False

    def __post_init__(self) -> None:
        if "((" in self.subject:
            raise UnfitTemplate(f"{self.name}: the subject must be the same for everyone")
        if not self.body.strip():
            raise UnfitTemplate(f"{self.name}: the body is empty")
        if unknown := set(_PLACEHOLDER.findall(self.body)) - self.fields:
            known = ", ".join(sorted(self.fields)) or "nothing"
            raise UnfitTemplate(
                f"{self.name}: (({sorted(unknown)[0]})) is not known; it can say {known}"
            )


def fill(template: Template, personalisation: Mapping[str, str]) -> str:
    """The body with each placeholder filled; what is filled in is never read as a placeholder."""
    if set(personalisation) != template.fields:
        missing = sorted(template.fields - set(personalisation))
        surplus = sorted(set(personalisation) - template.fields)
        raise UnfitPersonalisation(f"{template.name}: missing {missing}, not asked for {surplus}")
    return _PLACEHOLDER.sub(lambda found: personalisation[found.group(1)], template.body)


def delay_after(attempts: int) -> timedelta:
    """Twice as long each time, at most an hour."""
    return min(FIRST_DELAY * (1 << min(attempts - 1, 16)), LONGEST_DELAY)


def is_address(channel: str, to: str) -> bool:
    """Whether something could arrive there. A letter needs three to seven lines and a postcode."""
    if channel == "email":
        return _EMAIL.fullmatch(to.strip()) is not None
    if channel == "text":
        return _telephone(to) is not None
    lines = [line.strip() for line in to.strip().splitlines()]
    return (
        3 <= len(lines) <= 7 and all(lines) and _POSTCODE.fullmatch(lines[-1].upper()) is not None
    )


def mark_of(channel: str, to: str) -> str:
    """A digest that is the same however the address was written down."""
    if channel == "text":
        plain = _telephone(to) or _letters_and_digits(to)
    elif channel == "email":
        plain = to.strip().casefold()
    else:
        # The first line is whom it is for; the danger is in the place.
        plain = _letters_and_digits("".join(to.strip().splitlines()[1:]))
    return hashlib.sha256(f"{channel}:{plain}".encode()).hexdigest()


def _telephone(to: str) -> str | None:
    try:
        number = phonenumbers.parse(to, "GB")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _letters_and_digits(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
