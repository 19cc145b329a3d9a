"""The words of `sources/<source>.yaml`: what a source holds, how it is written, how fresh it is."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from fingerpost.engines.formflow.language.strict import Day, Id, Line, Many, Some, Strict

Days = Annotated[int, Field(ge=1, le=366)]
BAD_ROWS_KEPT_DAYS = 28
Percent = Annotated[int, Field(ge=0, le=100)]


class Format(StrEnum):
    """How a file is written."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON_LINES = "jsonl"


class Kind(StrEnum):
    """What stands in a column."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    YES_NO = "yes-no"


class Part(StrEnum):
    """What a column tells about who somebody is; records are linked by these."""

    FORENAMES = "forenames"
    SURNAME = "surname"
    OTHER_NAMES = "other-names"
    BORN_ON = "born-on"
    ADDRESS = "address"
    POSTCODE = "postcode"
    UPRN = "uprn"
    PHONE = "phone"
    EMAIL = "email"
    NHS = "nhs"
    UPN = "upn"
    NINO = "nino"


NUMBERS = (Part.NHS, Part.UPN, Part.NINO)


class Ages(Strict):
    """In completed years, both included; whom the source can know of."""

    from_: Annotated[int, Field(alias="from", ge=0, le=130)] = 0
    to: Annotated[int, Field(ge=0, le=130)] = 130


class Covers(Strict):
    """Of whom a source knows: people, time, place and ages."""

    whom: Line
    since: Day
    until: Day | None = None
    where: Line
    ages: Ages = Field(default_factory=Ages)


class Contact(Strict):
    """Whom to ring: the team, and the fields of a record that name its worker and telephone."""

    team: Line
    manager: Line
    telephone: Line
    email: Line
    worker_field: Id | None = None
    telephone_field: Id | None = None


class File(Strict):
    """How the source writes its file."""

    format: Annotated[Format, Field(strict=False)]
    encoding: Line = "utf-8-sig"
    separator: Annotated[str, Field(min_length=1, max_length=1)] = ","


class Feed(Strict):
    """How often a whole file comes, when it is late, and how much it may shrink unremarked."""

    every_days: Days
    late_after_days: Days
    shrinks_at_most: Percent


class SourceField(Strict):
    """One column, or several that are one address: the field of the sharing policy it fills."""

    field: Id
    column: Line | Some[Line]
    kind: Annotated[Kind, Field(strict=False)] = Kind.TEXT
    part: Annotated[Part, Field(strict=False)] | None = None
    required: bool = False
    # What a date means, where it belongs on the timeline of a person.
    timeline: Line | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.column,) if isinstance(self.column, str) else self.column


class NoPlace(Strict):
    """What is written where nothing is known, besides what everybody writes; it links nobody."""

    dates: Many[Day] = ()
    postcodes: Many[Line] = ()
    phones: Many[Line] = ()


class Source(Strict):
    """The whole of a source's file, which is named after it."""

    name: Line
    covers: Covers
    contact: Contact
    file: File
    feed: Feed
    key: Line
    # How long what stands in a row that could not be used is kept.
    bad_rows_kept_days: Days = BAD_ROWS_KEPT_DAYS
    # Not so where the key is that of an event, and one person has many.
    key_is_of_a_person: bool = True
    fields: Some[SourceField]
    placeholders: NoPlace = Field(default_factory=NoPlace)

    @property
    def field_ids(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(field.field for field in self.fields))

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that a file must have."""
        named = (column for field in self.fields for column in field.columns)
        return tuple(dict.fromkeys((self.key, *named)))
