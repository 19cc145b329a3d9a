"""Posts that need no outside system: to look at messages before one is connected."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from .ports import Item, Outcome, Receipt


class FolderPost:
    """Writes each message into a folder as a file that people can read."""

    knows_references = True

    def send(self, item: Item) -> str:
        file = self._file(item.reference)
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_suffix(".unfinished")
        unfinished.write_text(_as_text(item), encoding="utf-8")
        os.replace(unfinished, file)
        return file.name

    def look_up(self, reference: str) -> Receipt | None:
        if not self._file(reference).exists():
            return None
        return Receipt(reference, Outcome.SENT, their_reference=f"{reference}.txt")

    def read_receipt(self, content: Mapping[str, object]) -> Receipt:
        raise ValueError("A folder sends no receipts")

    def _file(self, reference: str) -> Path:
        return Path(settings.NOTIFY_OUTBOX) / f"{reference}.txt"


class ConsolePost:
    """Prints each message where the worker runs."""

    knows_references = False

    def send(self, item: Item) -> str:
        sys.stdout.write(f"{_as_text(item)}\n\n")
        sys.stdout.flush()
        return ""

    def look_up(self, reference: str) -> Receipt | None:
        raise NotImplementedError("What was printed is not remembered")

    def read_receipt(self, content: Mapping[str, object]) -> Receipt:
        raise ValueError("A console sends no receipts")


def _as_text(item: Item) -> str:
    to = ", ".join(item.to.strip().splitlines())
    head = [f"Channel: {item.channel}", f"To: {to}", f"Reference: {item.reference}"]
    subject = [f"Subject: {item.subject}"] if item.subject else []
    return "\n".join([*head, *subject, "", item.body, ""])
