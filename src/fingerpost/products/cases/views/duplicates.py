from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from fingerpost.products.cases import actions, queries
from fingerpost.products.cases.forms import LinkForm, UnlinkForm
from fingerpost.products.cases.rules.workflow import Act

from .acting import act, case_page, options_for, user_of


@case_page
def duplicates(request: HttpRequest, reference: str) -> HttpResponse:
    offered = queries.possible_duplicates_of(reference, by=user_of(request))
    context = {"reference": reference, "offered": offered}
    return render(request, "cases/duplicates.jinja", context)


@case_page
def compare(request: HttpRequest, reference: str, other: str) -> HttpResponse:
    options = options_for(reference, Act.LINK, request)
    form = LinkForm(request.POST or None, options=options)
    if request.method == "POST" and form.is_valid():
        link = partial(actions.link_duplicate, duplicate_of=other)
        title, done = _("Compare two cases"), _("The link is recorded.")
        return act(request, form, link, title=title, done=done)
    comparison = queries.look_at_both(reference, other, by=user_of(request))
    return render(request, "cases/compare.jinja", {"comparison": comparison, "form": form})


@case_page
def unlink(request: HttpRequest, reference: str) -> HttpResponse:
    form = UnlinkForm(request.POST or None, options=options_for(reference, Act.LINK, request))
    title, done = _("Take the link back"), _("The link is taken back.")
    return act(request, form, actions.unlink_duplicate, title=title, done=done)
