"""An appointment as a file that calendars read: RFC 5545, the few lines of it that are needed."""

from collections.abc import Iterator
from datetime import UTC, datetime

LONGEST_LINE = 75  # octets, RFC 5545 section 3.1


def invitation(
    *,
    uid: str,
    title: str,
    place: str,
    begins: datetime,
    ends: datetime,
    changes: int,
    language: str,
    stamped: datetime,
    is_cancelled: bool = False,
) -> str:
    """One event. A later one with the same uid and more changes replaces it."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Fingerpost//Appointments//{language.upper()}",
        f"METHOD:{'CANCEL' if is_cancelled else 'PUBLISH'}",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"SEQUENCE:{changes}",
        f"DTSTAMP:{_moment(stamped)}",
        f"DTSTART:{_moment(begins)}",
        f"DTEND:{_moment(ends)}",
        f"SUMMARY;LANGUAGE={language}:{_text(title)}",
        *([f"LOCATION;LANGUAGE={language}:{_text(place)}"] if place else []),
        f"STATUS:{'CANCELLED' if is_cancelled else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(words: str) -> str:
    """Section 3.3.11: what separates is escaped, line breaks are written as a letter."""
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        words = words.replace(plain, written)
    return words


def _folded(line: str) -> Iterator[str]:
    """No line is longer than 75 octets, and no letter is cut; what follows begins with a space."""
    part, size = "", 0
    for letter in line:
        weight = len(letter.encode())
        if size + weight > LONGEST_LINE:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + weight
    yield part
