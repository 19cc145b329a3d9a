"""Which messages there are, what they say, and when to try again. Placeholders: ((reference))."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

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
    """The wording of one message; its subject, which anyone may see, is the same for everyone."""

    name: str
    subject: str
    body: str
    fields: frozenset[str] = frozenset()

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
