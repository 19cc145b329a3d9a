from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fingerpost.engines.formflow import CHECK_ANSWERS, Walk
from fingerpost.products.forms import actions, components, queries
from fingerpost.products.forms.components import url_of
from fingerpost.products.forms.queries import Draft

from .access import keep_receipt, with_draft
from .amending import is_locked, show_locked
from .filling import common
from .paying import language_of_pay_pages, may_lead_to_pay_pages
from .telling import journey_of, tell_opened, tell_sent


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def check(request: HttpRequest, key: str, draft: Draft) -> HttpResponse:
    here = draft.walk(timezone.localtime())
    if is_locked(draft):
        return show_locked(request, draft, here)
    if not here.is_complete:
        return redirect(url_of(draft.version.service, here.goes_on_at))
    if request.method != "POST":
        tell_opened(request, key, draft, here.visit(here.find(CHECK_ANSWERS)))
        return _show(request, draft, here)
    counts_as = "" if draft.is_urgent(here) else actions.client_of(request)
    try:
        if draft.manifest.fee and (pay_at := _pay_at(request, key, draft, counts_as)):
            return redirect(pay_at)
        with actions.counted("send", counts_as):
            actions.send(key, revision=_revision(request), by=request.user)
        tell_sent(request, key, draft)
    except actions.TooMany:
        return render(request, "forms/too_many.jinja", common(draft), status=429)
    except actions.CannotPayNow:
        return _show(request, draft, here, cannot_pay=True)
    except actions.TimeTaken:
        return redirect(f"{request.path}?taken")
    except actions.AnswersLocked:  # since the page was asked for
        return show_locked(request, draft, here)
    except (actions.AnswersChanged, actions.AnswersMissing, actions.NotPaid):
        return redirect(f"{request.path}?changed")
    return keep_receipt(redirect("forms:sent"), key)


def _pay_at(request: HttpRequest, key: str, draft: Draft, counts_as: str) -> str:
    """Where to pay before it is sent; "" if nothing has to be paid."""
    actions.count("send", counts_as)
    back = reverse("forms:paid", args=[draft.version.service])
    return actions.ask_for_fee(
        key,
        revision=_revision(request),
        journey=journey_of(request, key, draft),
        return_url=request.build_absolute_uri(back),
        language=language_of_pay_pages(),
        by=request.user,
    )


def _show(
    request: HttpRequest, draft: Draft, here: Walk, *, cannot_pay: bool = False
) -> HttpResponse:
    step = here.find(CHECK_ANSWERS)
    before = here.before(step)
    context = common(draft) | {
        "revision": draft.revision,
        "has_changed": "changed" in request.GET,
        "is_taken": "taken" in request.GET,
        "back": url_of(draft.version.service, before) if before else "",
        "fee": queries.fee_of_draft(draft, here),
        "cannot_pay": cannot_pay,
        "nearby": None if draft.amends else queries.reports_nearby(draft, here, timezone.now()),
    }
    shown = components.shown_check(draft, here, step)
    page = components.respond_with_check(request, draft, shown, context)
    return may_lead_to_pay_pages(page) if context["fee"] else page


def _revision(request: HttpRequest) -> int:
    """What the browser saw; no number that could be, where it is not one."""
    posted = request.POST.get("revision", "")
    return int(posted) if posted.isascii() and posted.isdigit() and len(posted) < 10 else -1
