"""Content as a council keeps it in its folder: YAML with a little plain markup."""

import re
from datetime import date
from html import escape
from string import Template
from typing import Annotated, Literal, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

_LINK = re.compile(r"\[([^\]\n]+)\]\(((?:https://|mailto:|tel:|/)[^\s()]*)\)")
_BOLD = re.compile(r"\*\*([^*\n]+)\*\*")


class InvalidContent(Exception):
    """A file of content cannot be used; the message names the file, the field and the fault."""


def rich_text(plain: str) -> str:
    """HTML of paragraphs, lists ("- " before each line), **bold** and [links](/address)."""
    blocks = [block.strip().splitlines() for block in re.split(r"\n\s*\n", plain)]
    return "".join(_block_as_html(lines) for lines in blocks if lines)


def _block_as_html(lines: list[str]) -> str:
    if all(line.lstrip().startswith("- ") for line in lines):
        items = "".join(f"<li>{_inline(line.strip()[2:])}</li>" for line in lines)
        return f"<ul>{items}</ul>"
    return f"<p>{_inline(' '.join(line.strip() for line in lines))}</p>"


def _inline(text: str) -> str:
    safe = escape(text)
    return _BOLD.sub(r"<b>\1</b>", _LINK.sub(r'<a href="\2">\1</a>', safe))


RichText = Annotated[str, AfterValidator(rich_text)]


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Details(_Written):
    summary: str
    text: RichText


class Contact(_Written):
    who: str
    telephone: str = ""
    email: str = ""
    hours: str = ""


class Block(_Written):
    """One part of a page's body; just one of these is given."""

    heading: str | None = None
    text: RichText | None = None
    inset: RichText | None = None
    warning: str | None = None
    details: Details | None = None
    contact: Contact | None = None

    def kind_and_value(self) -> tuple[str, object]:
        given = self.model_dump(exclude_none=True)
        return next(iter(given.items()))


def _just_one(block: Block) -> Block:
    if len(block.model_dump(exclude_none=True)) != 1:
        raise ValueError("give just one of heading, text, inset, warning, details, contact")
    return block


Body = tuple[Annotated[Block, AfterValidator(_just_one)], ...]


class PageContent(_Written):
    """One page: where it stands, what it says."""

    kind: Literal["content", "service", "statement"]
    slug: str = Field(pattern=r"^[a-z0-9-]+$")
    title: str = Field(max_length=255)
    summary: str = Field(max_length=300)
    order: int = 100
    body: Body = ()
    reviewed_on: date | None = None
    service: str = ""
    is_safeguarding: bool = False
    who_for: RichText = ""
    featured_as: str = ""


class HomeContent(_Written):
    """The home page."""

    title: str = Field(max_length=255)
    summary: str = Field(max_length=300)
    emergency_title: str = ""
    emergency: RichText = ""


Content = TypeVar("Content", HomeContent, PageContent)


def read_home(text: str, *, file: str, words: dict[str, str]) -> HomeContent:
    """The home page from `home.yaml`; raises InvalidContent."""
    return _read(HomeContent, text, file, words)


def read_page(text: str, *, file: str, words: dict[str, str]) -> PageContent:
    """A page from any other file; `$words` such as `$council_name` are filled in first."""
    return _read(PageContent, text, file, words)


def _filled_in(part: object, words: dict[str, str]) -> object:
    """After YAML has been read, so that no name can change what a file means."""
    if isinstance(part, str):
        return Template(part).substitute(words)
    if isinstance(part, list):
        return [_filled_in(one, words) for one in part]
    if isinstance(part, dict):
        return {key: _filled_in(value, words) for key, value in part.items()}
    return part


def _read(kind: type[Content], text: str, file: str, words: dict[str, str]) -> Content:
    try:
        return kind.model_validate(_filled_in(yaml.safe_load(text), words))
    except KeyError as unknown:
        raise InvalidContent(f"{file}: nothing is known as ${unknown.args[0]}") from None
    except (ValueError, yaml.YAMLError) as fault:
        if not isinstance(fault, ValidationError):
            raise InvalidContent(f"{file}: {fault}") from None
        faults = [
            f"{file}: {'.'.join(map(str, error['loc']))}: {error['msg']}"
            for error in fault.errors()
        ]
        raise InvalidContent("\n".join(faults)) from None
