"""Letters with gaps such as ((reference))."""

import re
from collections.abc import Mapping

_GAP = re.compile(r"\(\(([a-z_]+)\)\)")


def fill_letter(text: str, said: Mapping[str, str]) -> str:
    """The letter with every gap filled; what is filled in is never read as a gap."""
    return _GAP.sub(lambda gap: said[gap.group(1)], text).strip()
