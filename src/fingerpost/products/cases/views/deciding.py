from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from fingerpost.products.cases import actions, queries
from fingerpost.products.cases.forms import DecisionForm
from fingerpost.products.cases.rules.workflow import Act

from .acting import act, case_page, options_for, user_of


@case_page
def decide(request: HttpRequest, reference: str) -> HttpResponse:
    options = options_for(reference, Act.DECIDE, request)
    form = DecisionForm(request.POST or None, options=options)
    if request.method == "POST" and form.is_valid() and "confirm" not in request.POST:
        return _preview(request, form)
    title, done = _("Decide and tell the referrer"), _("The decision is recorded.")
    return act(request, form, actions.decide_case, title=title, done=done)


def _preview(request: HttpRequest, form: DecisionForm) -> HttpResponse:
    case = form.options.case
    try:
        decision = form.cleaned_data["decision"]
        letter = queries.look_at_letter(case.reference, decision, by=user_of(request))
    except queries.NoLetter:
        messages.error(request, _("There is no letter for this, or nobody to send it to."))
        return redirect("cases:case", reference=case.reference)
    context = {"form": form, "case": case, "letter": letter}
    return render(request, "cases/preview.jinja", context)
