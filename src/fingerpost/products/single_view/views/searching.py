from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from fingerpost.products.single_view import actions, queries
from fingerpost.products.single_view.forms import SearchForm

from .access import people_page, user_of


@people_page
@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    queries.need_purpose(user)
    form = SearchForm(request.POST if request.method == "POST" else None)
    found = actions.search_people(form.query, by=user) if form.is_valid() else None
    recent, coverage = queries.recent_searches(user), queries.coverage()
    context = {"form": form, "found": found, "coverage": coverage, "recent": recent}
    return render(request, "single_view/search.jinja", context)


@people_page
@require_POST
def clear_recent(request: HttpRequest) -> HttpResponse:
    actions.clear_recent_searches(by=user_of(request))
    return redirect("single-view:search")
