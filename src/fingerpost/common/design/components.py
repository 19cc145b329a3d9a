"""What a page is made of: places that products further down fill, and the built files."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.safestring import SafeString

_BUILT = Path(__file__).parent / "static" / "fingerpost"


class Slot(StrEnum):
    """Named places on a page that a product further down the flow of data may fill."""

    CASE = "case"


# Takes the request and the reference of what the page is about; returns "" to show nothing.
Panel = Callable[[HttpRequest, str], SafeString]
_panels: dict[Slot, list[Panel]] = {slot: [] for slot in Slot}


@dataclass(frozen=True)
class NavigationItem:
    """A place in the staff navigation, shown to whoever has the permission."""

    label: str | Promise
    url_name: str
    permission: str
    order: int


_navigation: list[NavigationItem] = []


def register_panel(slot: Slot, panel: Panel) -> None:
    """Fill a slot; called from `AppConfig.ready` of the product that owns the panel."""
    if panel not in _panels[slot]:
        _panels[slot].append(panel)


def panels_in(slot: Slot, request: HttpRequest, reference: str) -> list[SafeString]:
    """What others have to show here, in the order in which they registered."""
    return [shown for panel in _panels[slot] if (shown := panel(request, reference))]


def register_navigation(item: NavigationItem) -> None:
    """Add a place to the staff navigation; called from `AppConfig.ready`."""
    if item not in _navigation:
        _navigation.append(item)
        _navigation.sort(key=lambda known: known.order)


def navigation_for(request: HttpRequest) -> list[NavigationItem]:
    """The places this person may go to, in order."""
    return [item for item in _navigation if request.user.has_perm(item.permission)]


@cache
def _manifest() -> dict[str, str]:
    names: dict[str, str] = json.loads((_BUILT / "manifest.json").read_text())
    return names


def asset_url(name: str) -> str:
    """The address of a built style sheet or script, such as "public.css", with its content hash."""
    return static(f"fingerpost/{_manifest()[name]}")
