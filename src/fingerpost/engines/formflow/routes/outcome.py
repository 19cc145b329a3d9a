"""How a form ended and what its submission carries."""

from dataclasses import dataclass

from .walk import Walk


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end that was reached, None at an exit, and the flags with their values."""

    end: str | None
    flags: dict[str, str]


def outcome(walk: Walk) -> Outcome:
    """What these answers lead to; the first flag of an id whose condition holds counts."""
    scope = walk.scope
    flags: dict[str, str] = {}
    for flag in walk.form.flags:
        if flag.definition.id not in flags and flag.when(scope, walk.today):
            flags[flag.definition.id] = flag.definition.value
    return Outcome(walk.end.page if walk.end else None, flags)
