"""Going on with answers that were sent."""

from typing import Any

from fingerpost.engines.formflow.compiling.form import Form

from .shape import BOOKKEEPING, Answers


def reopen(form: Form, sent: Answers) -> dict[str, Any]:
    """Answers as they were sent, to be changed: nothing that was worked out of them is held.

    Every list that was sent was said to be complete.
    """
    held: dict[str, Any] = {}
    lists: dict[str, Any] = {}
    for name, value in sent.items():
        if name in form.repeats:
            held[name] = [reopen(form, item) for item in value]
            made = max((int(item["id"]) for item in value), default=0)
            lists[name] = {"made": made, "closed": True}
        elif name not in form.worked_out:
            held[name] = value
    return held | {BOOKKEEPING: lists} if lists else held
