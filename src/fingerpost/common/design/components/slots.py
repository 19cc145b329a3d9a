"""Places on a page that whoever stands further up may fill."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString


class Slot(StrEnum):
    """Named places on a page that a product further down the flow of data may fill."""

    CASE = "case"
    FORM_PART = "form-part"  # of a form in the editor: "service:page" or "service:page:question"
    JOURNEYS = "journeys"
    PAGE_END = "page-end"
    RECEIPT = "receipt"
    TRIAL_END = "trial-end"


# Takes the request and the reference of what the page is about; returns "" to show nothing.
Panel = Callable[[HttpRequest, str], SafeString]
_panels: dict[Slot, list[Panel]] = {slot: [] for slot in Slot}

# Takes the request; returns "" to show nothing. Stands above every staff page.
Banner = Callable[[HttpRequest], SafeString]
_banners: list[Banner] = []


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


def register_banner(banner: Banner) -> None:
    """Show something above every staff page, such as the open purpose; from `AppConfig.ready`."""
    if banner not in _banners:
        _banners.append(banner)


def banners_for(request: HttpRequest) -> list[SafeString]:
    """What stands above this page, in the order in which they registered."""
    return [shown for banner in _banners if (shown := banner(request))]


def register_navigation(item: NavigationItem) -> None:
    """Add a place to the staff navigation; called from `AppConfig.ready`."""
    if item not in _navigation:
        _navigation.append(item)
        _navigation.sort(key=lambda known: known.order)


def navigation_for(request: HttpRequest) -> list[NavigationItem]:
    """The places this person may go to, in order."""
    return [item for item in _navigation if request.user.has_perm(item.permission)]


def navigation_links(request: HttpRequest) -> list[dict[str, object]]:
    """The same as links, the one that leads to the page or to the part it is in marked."""
    links: list[dict[str, object]] = []
    for item in navigation_for(request):
        href = reverse(item.url_name)
        links.append(
            {
                "text": item.label,
                "href": href,
                "current": request.path == href,
                "active": request.path.startswith(href),
            }
        )
    return links
