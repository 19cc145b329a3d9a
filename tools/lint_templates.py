"""Refuses `~` inside an "html" parameter: it would hand unescaped text to a component."""

import re
import sys
from pathlib import Path

HTML_PARAMETER = re.compile(r'"[a-zA-Z]*[hH]tml"\s*:\s*(?P<value>[^,}\n]*~[^,}\n]*)')


def faults_in(text: str) -> list[tuple[int, str]]:
    """Line number and text of each place where a string is joined into an html parameter."""
    return [
        (text.count("\n", 0, found.start()) + 1, found["value"].strip())
        for found in HTML_PARAMETER.finditer(text)
    ]


def main() -> int:
    faults = [
        f"{path}:{line}: do not join into an html parameter: {value}"
        for path in sorted(Path("src").rglob("*.jinja"))
        for line, value in faults_in(path.read_text(encoding="utf-8"))
    ]
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
