from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fingerpost.common.files.rules.harmless import HEADERS
from fingerpost.products.forms import queries

FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}


@require_safe
def picture(_request: HttpRequest, sha256: str, kind: str) -> HttpResponse:
    """A picture of a service: under this address it is never another."""
    found = queries.picture(sha256)
    if found is None or found.mime != f"image/{kind}":
        raise Http404
    return HttpResponse(found.content, found.mime, headers={**HEADERS, **FOR_EVER})
