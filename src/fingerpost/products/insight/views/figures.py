from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fingerpost.common.design.components import spreadsheet
from fingerpost.common.identity.queries import SignedInRequest
from fingerpost.products.cases.queries import choices_for_figures
from fingerpost.products.insight import components, queries
from fingerpost.products.insight.forms import SelectionForm
from fingerpost.products.insight.permissions import VIEW_DASHBOARD


@login_required
@permission_required(VIEW_DASHBOARD, raise_exception=True)
@require_safe
def dashboard(request: SignedInRequest) -> HttpResponse:
    form, board = _asked(request)
    context = {
        "form": form,
        "board": board,
        "measures": components.MEASURES,
        "chart": components.groups_chart(board, form.group_heading),
        "tables": components.tables_of(board, form.group_heading),
    }
    return render(request, "insight/dashboard.jinja", context)


@login_required
@permission_required(VIEW_DASHBOARD, raise_exception=True)
@require_safe
def download(request: SignedInRequest, table: str) -> HttpResponseBase:
    form, board = _asked(request)
    found = components.tables_of(board, form.group_heading).get(table)
    if found is None:
        raise Http404
    measures = components.MEASURES if table == "groups" else ()
    chosen = [(_("Chosen"), words) for words in form.narrowed_words]
    return spreadsheet(table, components.rows_of(found, board.as_of, measures, chosen=chosen))


def _asked(request: SignedInRequest) -> tuple[SelectionForm, queries.Dashboard]:
    form = SelectionForm(request.GET, choices=choices_for_figures(request.user))
    return form, queries.dashboard_for(request.user, form.selection, form.grouping)
