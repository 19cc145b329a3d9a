from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fingerpost.common.design.components import day_said, spreadsheet
from fingerpost.common.identity.queries import SignedInRequest
from fingerpost.products.insight import components, queries
from fingerpost.products.insight.forms import WardForm
from fingerpost.products.insight.permissions import VIEW_WARD_FIGURES


@login_required
@permission_required(VIEW_WARD_FIGURES, raise_exception=True)
@require_safe
def wards(request: SignedInRequest) -> HttpResponse:
    asked = _asked(request)
    form, board = asked or (None, None)
    return render(request, "insight/wards.jinja", {"form": form, "board": board})


@login_required
@permission_required(VIEW_WARD_FIGURES, raise_exception=True)
@require_safe
def download_wards(request: SignedInRequest) -> HttpResponseBase:
    asked = _asked(request)
    if asked is None:
        raise Http404
    form, board = asked
    chosen = [(_("Ward"), form.chosen("ward") or _("All wards"))]
    rows = components.rows_of(
        board.table, board.release.released_at, board.definitions, chosen=chosen
    )
    return spreadsheet(f"wards-{board.topic.key}-{board.release.counted_to}", rows)


def _asked(request: SignedInRequest) -> tuple[WardForm, components.WardBoard] | None:
    """What was asked for of what has been released, as far as there is any."""
    release = queries.ward_release(request.GET.get("to", ""))
    if release is None:
        return None
    rows = queries.ward_rows(release)
    topics = components.ward_topics(release)
    choices = {
        "to": [
            (one.counted_to.isoformat(), day_said(one.counted_to))
            for one in queries.ward_releases()
        ],
        "topic": [(topic.key, str(topic.name)) for topic in topics],
        "ward": [("", _("All wards")), *((row.ward, row.ward) for row in rows if row.ward)],
    }
    form = WardForm(request.GET, choices=choices)
    if ward := form.chosen("ward"):
        rows = queries.ward_history(release, ward)
    topic = next((one for one in topics if one.key == form.chosen("topic")), topics[0])
    return form, components.ward_board(release, topic, rows)
