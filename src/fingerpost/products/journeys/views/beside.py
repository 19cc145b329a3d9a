"""Where people leave, beside the page or question in the editor of forms."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from fingerpost.products.journeys import permissions, queries
from fingerpost.products.journeys.queries import VersionCounted


def drop_off_beside(request: HttpRequest, reference: str) -> SafeString:
    """Of each of the newest versions, if enough people came there; else nothing."""
    service, page, question = [*reference.split(":"), ""][:3]
    if not request.user.has_perm(permissions.VIEW_JOURNEYS):
        return SafeString("")
    found = queries.drop_off(_counted(request, service), page, question)
    if not found:
        return SafeString("")
    shown = {"found": found, "is_question": bool(question)}
    return SafeString(render_to_string("journeys/drop_off.jinja", shown))


def _counted(request: HttpRequest, service: str) -> list[VersionCounted]:
    """Counted once for all that one page shows."""
    kept: dict[str, list[VersionCounted]] = request.__dict__.setdefault("drop_off_counted", {})
    if service not in kept:
        kept[service] = queries.versions_counted(service, now=timezone.now())
    return kept[service]
