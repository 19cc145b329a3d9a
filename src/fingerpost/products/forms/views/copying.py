from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fingerpost.common.notify.ports import Channel
from fingerpost.engines.formflow import ENGLISH
from fingerpost.products.forms import actions, queries
from fingerpost.products.forms.forms import CopyForm
from fingerpost.products.forms.queries import Receipt

from .access import slowed_down, with_receipt
from .speaking import speaking


@require_safe
@with_receipt
@slowed_down
def take_copy(request: HttpRequest, receipt: Receipt) -> HttpResponse:
    """What was sent, as a PDF to keep."""
    if not queries.may_take_copy(queries.manifest_of(receipt.version)):
        raise Http404
    actions.count("copy", actions.client_of(request))
    copy = queries.printed_submission(
        receipt.reference,
        by=request.user,
        purpose="keep a copy",
        language=receipt.version.language,
    )
    name = f'attachment; filename="{receipt.reference}.pdf"'
    document = queries.copy_as_pdf(copy)
    return HttpResponse(document, "application/pdf", headers={"Content-Disposition": name})


@require_http_methods(["GET", "HEAD", "POST"])
@with_receipt
def send_copy(request: HttpRequest, receipt: Receipt) -> HttpResponse:
    """Whoever was helped gets a copy by e-mail, by text or as a letter."""
    if not receipt.is_assisted:
        raise Http404
    form = CopyForm(request.POST or None, initial={"to": queries.address_given(receipt)})
    if request.method == "POST" and form.is_valid():
        channel, to = Channel(form.cleaned_data["channel"]), form.cleaned_data["to"]
        try:
            actions.send_copy(receipt, channel=channel, to=to, by=request.user)
        except actions.NoMoreCopies:
            form.add_error(None, _("Five copies went out today. Try again tomorrow"))
        else:
            messages.success(request, _("The copy will be sent"))
            return redirect("forms:sent")
    shown = {"form": form, "manifest": queries.manifest_of(receipt.version)}
    with speaking(ENGLISH):  # a page of staff
        return render(request, "forms/send_copy.jinja", shown)
