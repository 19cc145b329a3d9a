from django.contrib.auth.decorators import login_required, permission_required
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from . import queries
from .permissions import VIEW_FILE
from .rules.harmless import HEADERS


@login_required
@permission_required(VIEW_FILE, raise_exception=True)
@require_GET
def file(request: HttpRequest, reference: str) -> HttpResponseBase:
    try:
        found = queries.look_at_file(reference, by=request.user)
    except queries.NoSuchFile as absent:
        raise Http404 from absent
    except queries.HoldsVirus:
        return render(request, "files/holds_virus.jinja", status=403)
    response = FileResponse(
        found.content,
        as_attachment=not found.may_show,
        filename=found.name,
        headers=dict(HEADERS),
    )
    response["Content-Type"] = found.content_type
    return response
