from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from . import queries
from .rules.frames import view_in

FOR_EVER = "public, max-age=31536000, immutable"
BRIEFLY = "public, max-age=300"


@require_safe
def drawn_map(request: HttpRequest, size: str) -> HttpResponse:
    """A map of the council's area; its address says which part of it, and nothing of anybody."""
    asked = request.GET
    view = view_in(f"{asked.get('step')},{asked.get('column')},{asked.get('row')}")
    image = queries.map_image(view, size) if view else None
    if image is None:
        raise Http404
    is_named = asked.get("edition") == str(image.edition)
    cached = {"Cache-Control": FOR_EVER if is_named else BRIEFLY}
    return HttpResponse(image.svg, "image/svg+xml", headers=cached)
