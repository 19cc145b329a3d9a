"""Asks a system that answers with JSON, within bounds, for what its description names."""

import http.client
import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.utils import timezone

from fingerpost.engines.formflow import DefinitionError
from fingerpost.products.forms.actions.destinations.posting import Answer, Bounds, ask
from fingerpost.products.forms.ports import Inquiry, Unavailable
from fingerpost.products.forms.rules.webhooks import NotAllowed, Target, target_of

from .description import Description, Given, read_description

LONGEST_ANSWER = 64 * 1024
_GAP = re.compile(r"\{([a-z][a-z0-9-]*)\}")


class JsonLookups:
    """One system, by the description in a file; its key comes from the environment.

    Only hosts that the settings name are asked, never one that their answer leads to.
    """

    def __init__(
        self, file: str, hosts: tuple[tuple[str, str], ...], *, may_be_local: bool
    ) -> None:
        self._file, self._hosts, self._may_be_local = Path(file), dict(hosts), may_be_local

    @cached_property
    def description(self) -> Description:
        """What the file says; raises DefinitionError."""
        return read_description(self._file.read_text(encoding="utf-8"), self._file.name)

    def read(self) -> None:
        """Find out whether the file can be used; raises DefinitionError."""
        read_description(self._file.read_text(encoding="utf-8"), self._file.name)

    def find(self, inquiry: Inquiry) -> Mapping[str, object] | None:
        try:
            description = self.description
        except (OSError, DefinitionError):
            raise Unavailable("description", is_theirs=False) from None
        _allow(description, inquiry.purpose)
        sends = {name: inquiry.sends[name] for name in description.sends if name in inquiry.sends}
        if not sends or not set(description.needs or description.gaps()) <= sends.keys():
            return None
        try:
            answer = self._ask(description, sends, inquiry.within)
        except NotAllowed as refusal:
            raise Unavailable(f"not-allowed-{refusal}", is_theirs=False) from None
        except (OSError, http.client.HTTPException) as lost:
            raise Unavailable(type(lost).__qualname__[:60]) from None
        return _understood(description, answer)

    def _ask(self, description: Description, sends: Mapping[str, str], within: float) -> Answer:
        url = _GAP.sub(lambda gap: quote(sends[gap[1]], safe=""), description.url)
        target = target_of(url, allowed=self._hosts, may_be_local=self._may_be_local)
        headers = {"Accept": "application/json", "User-Agent": "Fingerpost"}
        if key := self._key(target):
            headers[description.key_header] = f"{description.key_prefix}{key}"
        body = None
        if description.method == "post":
            body = json.dumps(sends, ensure_ascii=False).encode()
            headers["Content-Type"] = "application/json"
        bounds = Bounds(within, LONGEST_ANSWER + 1)
        method = description.method.upper()
        return ask(method, target, body, headers, bounds, may_be_local=self._may_be_local)

    def _key(self, target: Target) -> str:
        return self._hosts.get(f"{target.host}:{target.port}") or self._hosts.get(target.host, "")


def _allow(description: Description, purpose: str) -> None:
    """The agreement decides what the system is asked for; one that has ended ends it."""
    if purpose not in description.agreement.purposes:
        raise Unavailable("purpose", is_theirs=False)
    if timezone.localdate() > description.agreement.until:
        raise Unavailable("agreement-ended", is_theirs=False)


def _understood(description: Description, answer: Answer) -> Mapping[str, object] | None:
    if answer.status in description.not_found:
        return None
    if answer.status != 200:
        raise Unavailable(f"http-{answer.status}")
    if answer.kind != "application/json":
        raise Unavailable("not-json")
    if len(answer.body) > LONGEST_ANSWER:
        raise Unavailable("too-long")
    try:
        content = json.loads(answer.body, parse_float=Decimal)
    except (ValueError, RecursionError):
        raise Unavailable("not-json") from None
    if not content:
        return None
    return {name: _value(one, _at(content, one.at)) for name, one in description.gives.items()}


def _at(content: Any, path: str) -> Any:
    """What stands there: "vehicle.make", "addresses.0.ward"; None where there is nothing."""
    for step in path.split("."):
        if isinstance(content, dict):
            content = content.get(step)
        elif isinstance(content, list) and step.isdigit() and int(step) < len(content):
            content = content[int(step)]
        else:
            return None
    return content


def _value(given: Given, value: Any) -> object:
    """A value of the type that was agreed; raises Unavailable for any other."""
    if value is None:
        return None
    if given.values and isinstance(value, str | bool | int):
        written = str(value).lower() if isinstance(value, bool) else str(value)
        if written not in given.values:
            raise Unavailable("unknown-word")
        return given.values[written]
    if given.type == "words" and isinstance(value, str):
        return value
    if given.type == "yes-no" and isinstance(value, bool):
        return value
    if given.type == "number" and isinstance(value, int | Decimal) and not isinstance(value, bool):
        return value
    if given.type == "day" and isinstance(value, str):
        return _day(value)
    raise Unavailable("type")


def _day(written: str) -> str:
    try:
        return date.fromisoformat(written[:10]).isoformat()
    except ValueError:
        raise Unavailable("type") from None
