"""How far it has come that everybody in a file is linked."""

from datetime import datetime
from enum import StrEnum


class Linking(StrEnum):
    """Whether it is known whose the records of a file are, and they can be searched for."""

    NOT_TAKEN_IN = "not taken in"
    WAITING = "waiting"
    RUNNING = "running"
    FAILED = "failed"
    LINKED = "linked"


def linking_of(
    *,
    taken_in_at: datetime | None,
    linked_at: datetime | None,
    running_since: datetime | None,
    has_failed: bool,
) -> Linking:
    """What is linked now does not count for a file that was taken in after that began."""
    if taken_in_at is None:
        return Linking.NOT_TAKEN_IN
    if linked_at:
        return Linking.LINKED
    if running_since and running_since >= taken_in_at:
        return Linking.RUNNING
    return Linking.FAILED if has_failed else Linking.WAITING
