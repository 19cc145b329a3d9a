"""Which scripts inside the editor's own pages may run.

Wagtail still writes a few widgets with a call beside them: the choosers and the calendars. A call
is known by its shape, a name from a short list with nothing but JSON for its arguments, so that
markup which somebody slipped into a page is not run because it looks like one.
"""

import base64
import hashlib
import json
import re

_INLINE = re.compile(r"<script>(?P<script>[^<]*)</script>")
_CALL = re.compile(
    r"(?:initDateTimeChooser|initDateChooser|initTimeChooser|new \w{0,30}Chooser)"
    r"\((?P<arguments>.*)\);",
    re.DOTALL,
)


def hashes_of_known_scripts(html: str) -> list[str]:
    """The sources, as a content security policy writes them, of the calls in this page."""
    scripts = {found["script"] for found in _INLINE.finditer(html)}
    return sorted(_source(script) for script in scripts if _is_known(script))


def _is_known(script: str) -> bool:
    call = _CALL.fullmatch(script.strip())
    if call is None:
        return False
    try:
        json.loads(f"[{call['arguments']}]")
    except ValueError:
        return False
    return True


def _source(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
