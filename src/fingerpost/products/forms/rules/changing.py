"""Whether people may change what they sent: what a service offers, and what its work says."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fingerpost.engines.formflow import Form
from fingerpost.engines.formflow.language.questions import Appointment

from .manifest import Changes, Manifest


@dataclass(frozen=True)
class Locking:
    """Whether answers are locked; if not, the last day on which they may be changed, if known."""

    is_locked: bool
    until: date | None = None


# Takes a submission's reference, what its service says, and whether nothing may change the answer
# until the transaction ends; None from a product that does not work on it.
FindLock = Callable[[str, Changes, bool], Locking | None]
_products: list[FindLock] = []
OPEN = Locking(is_locked=False)


def offer_lock(find: FindLock) -> None:
    """Let a product tell whether what it works on may still be changed."""
    _products.append(find)


def lock_of(reference: str, changes: Changes, *, hold: bool = False) -> Locking:
    """What the first product says that works on it; open while nobody has begun."""
    said = (find(reference, changes, hold) for find in _products)
    return next((one for one in said if one is not None), OPEN)


def change_faults(
    manifest: Manifest, form: Form, files: Mapping[str, str], holders: list[Any]
) -> Iterator[tuple[str, str]]:
    """The field of what is wrong with `changes`, and what to do about it."""
    if manifest.safeguarding:
        told = "take it out: of a safeguarding service the link shows only that something came"
        yield "changes", told
    if manifest.fee is not None:
        yield "changes", "take it out: what was paid would no longer fit what was changed"
    if any(isinstance(one.definition, Appointment) for one in form.questions.values()):
        yield "changes", "take it out: a time that is booked is changed by the link to the booking"
    if manifest.urgent is not None:
        yield "changes", "take it out: an urgent form is sent while somebody still writes"
    if manifest.confirm_to is None:
        yield "changes", "add 'confirm_to': people come back by a link that is sent by email"
    yield from _lock_faults(manifest, files, holders)


def _lock_faults(
    manifest: Manifest, files: Mapping[str, str], holders: list[Any]
) -> Iterator[tuple[str, str]]:
    changes = manifest.changes
    if changes is None:
        return
    known = [days for holder in holders if (days := holder.dates(files)) is not None]
    if not known:
        yield "changes", "add a workflow.yaml: somebody has to learn what was changed"
        return
    days, lock = set().union(*known), changes.lock
    if lock is not None and lock.before not in days:
        words = ", ".join(sorted(days)) or "one, and add it under 'dates' in workflow.yaml"
        yield "changes.lock.before", f"no day of the case is called '{lock.before}'; write {words}"
    if lock is not None and lock.days and lock.working_days:
        yield "changes.lock", "write 'days' or 'working_days', not both"
    if lock is None and changes.remind_days_before is not None:
        yield "changes.remind_days_before", "say what it is before: add 'lock'"
