"""The built style sheets and scripts, by name."""

import json
from functools import cache
from pathlib import Path

from django.templatetags.static import static

_BUILT = Path(__file__).parents[1] / "static" / "fingerpost"


@cache
def _manifest() -> dict[str, str]:
    names: dict[str, str] = json.loads((_BUILT / "manifest.json").read_text())
    return names


def asset_url(name: str) -> str:
    """The address of a built style sheet or script, such as "public.css", with its content hash."""
    return static(f"fingerpost/{_manifest()[name]}")
