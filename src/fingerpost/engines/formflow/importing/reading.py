"""Foreign JSON that is read without trust: bounded, and each value of the type asked for."""

import json
from dataclasses import dataclass
from typing import Any

from fingerpost.engines.formflow.errors import FormflowError

MAX_CHARACTERS = 3_000_000
MAX_PAGES = 400
MAX_QUESTIONS = 1_500
MAX_OPTIONS = 20_000
MAX_WAYS = 5_000
MAX_CONDITION_PARTS = 30_000


class CannotImport(FormflowError):
    """Nothing of the file can be saved; says why and what to do."""


@dataclass(slots=True)
class Allowance:
    """How many of something a file may still hold."""

    what: str
    left: int

    def spend(self, count: int) -> None:
        """Count some of them; raises CannotImport when there are too many."""
        self.left -= count
        if self.left < 0:
            raise CannotImport(f"The file holds too many {self.what}; split the form up.")


def read_json(text: str) -> dict[str, Any]:
    """The object that a file holds; raises CannotImport."""
    if len(text) > MAX_CHARACTERS:
        raise CannotImport(f"The file has more than {MAX_CHARACTERS:,} characters.")
    try:
        data = json.loads(text)
    except json.JSONDecodeError as failure:
        raise CannotImport(f"Line {failure.lineno} is not JSON: {failure.msg}.") from None
    except (ValueError, RecursionError):
        raise CannotImport("The file is nested too deeply, or holds a number too long.") from None
    if not isinstance(data, dict):
        raise CannotImport("The file holds no form: it should begin with {.")
    return data


def table(value: object) -> dict[str, Any]:
    """A JSON object, or an empty one."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[Any]:
    """A JSON list, or an empty one."""
    return value if isinstance(value, list) else []


def tables(value: object) -> list[dict[str, Any]]:
    """The objects in a JSON list."""
    return [item for item in items(value) if isinstance(item, dict)]


def text(value: object) -> str:
    """A JSON string, or a number as one, or nothing."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)[:40]
    if not isinstance(value, str):
        return ""
    return value.encode("utf-8", "replace").decode()


def whole(value: object) -> int | None:
    """A whole number, also if it is written as a string."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value == value and abs(value) < 1e12:
        value = int(value) if value == int(value) else None
    if isinstance(value, str):
        written = value.strip().lstrip("-")
        value = (
            int(value) if written.isascii() and written.isdigit() and len(written) < 13 else None
        )
    return value if isinstance(value, int) and abs(value) < 10**12 else None
