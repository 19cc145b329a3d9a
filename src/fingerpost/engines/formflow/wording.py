"""Words that carry an answer: "When was {child-name.first|the child} born?"."""

import re
from collections.abc import Callable, Iterator

_GAP = re.compile(r"\{([a-z][a-z0-9-]*)(?:\.([a-z]+[0-9]?))?(?:\|([^{}]*))?\}")

Said = Callable[[str, str], str]
Translate = Callable[[str], str]
ENGLISH = "en"  # what every form is written in first


def as_written(text: str) -> str:
    """Leave words in English."""
    return text


def fill(text: str, said: Said) -> str:
    """Put answers into the gaps; `said(question, part)` is "" when there is none."""
    if "{" not in text:
        return text
    return _GAP.sub(lambda gap: said(gap[1], gap[2] or "") or gap[3] or "", text)


def gaps(text: str) -> Iterator[str]:
    """The ids of the questions whose answers the words carry."""
    return (gap[1] for gap in _GAP.finditer(text))


def is_well_formed(text: str) -> bool:
    """Whether each brace belongs to a gap."""
    return not re.search(r"[{}]", _GAP.sub("", text))
