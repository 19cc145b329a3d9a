"""What a row tells: the fields of the sharing policy, and the parts that records are linked by."""

import hashlib
import json
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from fingerpost.engines.linkage import NotADate, PartDate, plain, plain_postcode, read_date

from .rows import LONGEST_CELL, Row
from .source import NUMBERS, Kind, Part, Source, SourceField

Value = str | int | bool | None
_YES = {"yes", "y", "true", "t", "1"}
_NO = {"no", "n", "false", "f", "0"}
LONGEST_KEY = 100
_IS_PART_OF_A_DOOR = re.compile(r"flat|room|unit|\d+ ?[a-z]?$")
# A zero byte, and halves of characters, which a file in JSON can hold and no database keeps.
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")


class BadRow(ValueError):
    """A row cannot be used; says which column is at fault, and why, without what stands in it."""

    def __init__(self, column: str, says: str) -> None:
        super().__init__(says)
        self.column, self.says = column, says


@dataclass(frozen=True, slots=True)
class Told:
    """One usable row; fields and parts as JSON, which is how they are kept."""

    key: str
    fields: str
    parts: str
    home: str = ""

    @property
    def digest(self) -> str:
        """The same for the same content, so that what has changed is known."""
        content = f"{self.fields}\n{self.parts}".encode()
        return hashlib.blake2b(content, digest_size=16).hexdigest()


def key_in(row: Row, source: Source) -> str:
    """The source's own number of the person, or "" where it cannot be used."""
    key = row.get(source.key, "").strip()
    return key if len(key) <= LONGEST_KEY and not _NO_TEXT.search(key) else ""


def storable(text: str) -> str:
    """A text without what no database keeps."""
    return _NO_TEXT.sub("", text)


def teller(source: Source, today: date) -> Callable[[Row], Told]:
    """Reads the rows of a source; what it makes of a row raises BadRow where it is no use.

    Made once for many rows, because looking up what the source says of a field takes longer than
    reading it.
    """
    columns = [_Column.of(field, today) for field in source.fields]

    def told_by(row: Row) -> Told:
        key = key_in(row, source)
        if not key:
            raise BadRow(source.key, "it has no key, or one of more than 100 characters")
        fields: dict[str, Value] = {}
        parts: dict[str, Value] = {}
        for column in columns:
            value = column.value_in(row)
            if column.part and value is not None:
                parts[column.part] = value
            if column.joins and fields.get(column.field):
                value = f"{fields[column.field]} {value or ''}".strip()
            fields[column.field] = value
        home = home_key(parts, source.placeholders.postcodes)
        return Told(key, _packed(fields), _packed(parts), home)

    return told_by


_packed = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class _Column:
    """A field of a source, ready to be read."""

    field: str
    names: tuple[str, ...]
    read: Callable[[str], Value]
    part: str
    joins: bool
    required: bool

    @classmethod
    def of(cls, field: SourceField, today: date) -> "_Column":
        read: dict[Kind, Callable[[str], Value]] = {
            Kind.TEXT: str,
            Kind.DATE: lambda written: _iso(written, today) or None,
            Kind.NUMBER: _number,
            Kind.YES_NO: _yes_or_no,
        }
        part = field.part.value if field.part else ""
        joins = field.part in (Part.FORENAMES, Part.SURNAME)
        return cls(field.field, field.columns, read[field.kind], part, joins, field.required)

    def value_in(self, row: Row) -> Value:
        written = row.get(self.names[0], "").strip()
        for name in self.names[1:]:
            if more := row.get(name, "").strip():
                written = f"{written}, {more}" if written else more
        if not written:
            if self.required:
                raise BadRow(self.names[0], "it is empty, and must not be")
            return None
        if len(written) > LONGEST_CELL or _NO_TEXT.search(written):
            raise BadRow(self.names[0], "it is too long, or holds characters that no text holds")
        try:
            return self.read(written)
        except ValueError as wrong:
            says = (
                "it is not a date, such as 9/5/2014" if isinstance(wrong, NotADate) else str(wrong)
            )
            raise BadRow(self.names[0], says) from None


def home_key(parts: Mapping[str, Value], no_homes: Collection[str]) -> str:
    """The same for the same front door; "" for an office or what is not an address."""
    postcode = plain_postcode(str(parts.get("postcode") or ""))
    lines = [plain(line) for line in str(parts.get("address") or "").split(",")]
    # The door of a flat is only known with its building, and a number with its street.
    door = " ".join(lines[:2]) if _IS_PART_OF_A_DOOR.match(lines[0]) else lines[0]
    shared = {plain_postcode(one) for one in no_homes}
    if not postcode or postcode in shared or not any(letter.isdigit() for letter in door):
        return ""
    return f"{postcode}:{door}"[:80]


def value_of(stored: Value, kind: Kind) -> str | int | bool | date | None:
    """A stored value as the sharing policy reads it: whole dates as dates, the rest as it is."""
    if kind is Kind.DATE and isinstance(stored, str):
        part = part_date(stored)
        return part.as_date() or stored
    return stored


def part_date(iso: str) -> PartDate:
    """A stored date, as far as it was known."""
    numbers = [int(number) for number in re.findall(r"\d+", iso)]
    return PartDate(*numbers[:3])


def identifiers_in(parts: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The numbers that a record gives, by their names."""
    return tuple((part.value, parts[part.value]) for part in NUMBERS if part.value in parts)


@lru_cache(maxsize=50_000)
def _iso(written: str, today: date) -> str:
    return str(read_date(written, today))


def _number(written: str) -> int:
    try:
        return round(float(re.sub(r"[,£%\s]", "", written)))
    except (ValueError, OverflowError):
        raise ValueError("it is not a number") from None


def _yes_or_no(written: str) -> bool:
    plain = written.casefold()
    if plain not in _YES | _NO:
        raise ValueError("it is neither yes nor no")
    return plain in _YES
