"""What a file in the council's folder `connectors` may say."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from fingerpost.engines.formflow import read_definition

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Step = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{1,200}$")]
_GAP = re.compile(r"\{([a-z][a-z0-9-]*)\}")
Fault = tuple[tuple[str | int, ...], str]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Given(_Part):
    """One thing that comes back: where it stands in the JSON, and what type it has there.

    `values` says what a word of theirs is called here.
    """

    at: Step
    type: Literal["words", "number", "yes-no", "day"]
    values: dict[str, Id] = Field(default_factory=dict)


class Agreement(_Part):
    """For what the system may be asked, and until when; afterwards it is not asked any more."""

    title: Line
    purposes: tuple[Id, ...] = Field(min_length=1)
    until: date


class Description(_Part):
    """A system that is asked: where, with which answers, and what comes back.

    Answers go in the body, unless `method` is get: then they stand in the address, which others may
    write down, so only what may be known to anybody.
    """

    title: Line
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=500)]
    method: Literal["post", "get"] = "post"
    sends: tuple[Id, ...] = Field(min_length=1, max_length=10)
    needs: tuple[Id, ...] = ()
    key_header: Annotated[str, StringConstraints(pattern=r"^[A-Za-z-]{1,40}$")] = "Authorization"
    key_prefix: Annotated[str, StringConstraints(max_length=20)] = ""
    not_found: tuple[int, ...] = (404,)
    gives: dict[Id, Given] = Field(min_length=1, max_length=20)
    agreement: Agreement

    def gaps(self) -> set[str]:
        """What stands in the address."""
        return set(_GAP.findall(self.url))


def read_description(text: str, file: str) -> Description:
    """Read a connector's file; raises DefinitionError with file, line and field of each fault."""
    return read_definition(text, file, Description, _faults)


def _faults(description: Description) -> Iterator[Fault]:
    gaps = description.gaps()
    for gap in sorted(gaps - set(description.sends)):
        yield ("url",), f"'{gap}' is not among what is sent; add it to 'sends'"
    if gaps and description.method == "post":
        yield ("url",), "answers go in the body of a post; take them out of the address"
    if description.method == "get" and (missing := set(description.sends) - gaps):
        told = ", ".join(f"{{{one}}}" for one in sorted(missing))
        yield ("url",), f"write {told} where it stands in the address"
    host = description.url.split("/")[2]
    if "{" in host:
        yield ("url",), "an answer cannot be part of the host"
    for need in sorted(set(description.needs) - set(description.sends)):
        yield ("needs",), f"'{need}' is not among what is sent"
