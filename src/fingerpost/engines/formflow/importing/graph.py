"""What every foreign format is read into: pages, and the ways from each to the next."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from .formulas import Formula
from .report import Entry, Report

Data = dict[str, Any]


class Kind(StrEnum):
    """What a place in the flow is."""

    PAGE = "page"
    EXIT = "exit"
    JUNCTION = "junction"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Way:
    """The next place when the condition holds; the first way of a place that holds is taken."""

    to: str
    when: Formula = True


@dataclass(slots=True)
class Asked:
    """A question in our language, and what conditions may look at."""

    data: Data
    entry: Entry
    options: tuple[str, ...] = ()  # every answer there is, where it has to be answered


@dataclass(slots=True)
class Place:
    """A page, or another point that the flow passes."""

    key: str
    entry: Entry
    kind: Kind = Kind.PAGE
    title: str = ""
    section: str = ""
    blocks: list[Data] = field(default_factory=list)
    questions: list[Asked] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)
    when: Formula = True
    repeat: Data | None = None


@dataclass(slots=True)
class Graph:
    """A whole foreign form. One `in_order` has no ways: each page has a condition of its own."""

    title: str
    report: Report
    entry: Entry
    places: dict[str, Place] = field(default_factory=dict)
    first: str = ""
    in_order: bool = False
    description: str = ""
    start: Data = field(default_factory=dict)
    check: Data = field(default_factory=dict)
    end: Data = field(default_factory=dict)
