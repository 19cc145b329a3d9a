"""The content security policy of the editor: tighter than Wagtail asks for, see ADR 0042."""

from collections.abc import Callable

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from .rules import hashes_of_known_scripts

EDITOR = "/editor/"  # where config/urls.py has it
GetResponse = Callable[[HttpRequest], HttpResponse]


def editor_policy(get_response: GetResponse) -> GetResponse:
    """Replace the policy of the website's pages by the editor's on the editor's pages."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if getattr(request, "is_preview", False):
            response._csp_replace = _of_preview()  # type: ignore[attr-defined]
        elif request.path.startswith(EDITOR):
            response._csp_replace = _of_editor(request, response)  # type: ignore[attr-defined]
        return response

    return middleware


def _of_preview() -> dict[str, list[str]]:
    """A preview is a page of the website, shown inside the editor."""
    return {"frame-ancestors": [SELF]}


def _of_editor(request: HttpRequest, response: HttpResponse) -> dict[str, list[str]]:
    here = request.get_host()
    html = "" if response.streaming else response.content.decode(errors="replace")
    return {
        "script-src": [
            f"{here}/static/",
            f"{here}{reverse('wagtailadmin_javascript_catalog')}",
            *hashes_of_known_scripts(html),
        ],
        "style-src": [f"{here}/static/", UNSAFE_INLINE],  # its widgets bring and place their own
        "img-src": [SELF, "data:"],
        "frame-src": [SELF],
        "frame-ancestors": [NONE],
    }
