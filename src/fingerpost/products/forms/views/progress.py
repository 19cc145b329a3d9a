from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from fingerpost.common.files.actions import NotStored
from fingerpost.engines.formflow import ENGLISH
from fingerpost.products.forms import actions, queries
from fingerpost.products.forms.forms import DocumentForm, ProgressForm, ReplyForm

from .access import PROGRESS_COOKIE, keep_visit, key_of, private, slowed_down
from .paying import fee_of_sent, go_and_pay, may_lead_to_pay_pages
from .speaking import language_asked_for, languages_to_ask_in, shown_languages, speaking

ADD = "add"  # the button that sends a document


@require_http_methods(["GET", "HEAD", "POST"])
@private
@slowed_down
def ask_for_progress(request: HttpRequest) -> HttpResponse:
    """Ask for a link to see how it is going; the answer is the same whatever we have."""
    form = ProgressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.count("link", actions.client_of(request))
        asked = form.cleaned_data
        language = language_asked_for(request) or ENGLISH
        actions.ask_for_progress(
            asked["reference"], asked["email"], by=request.user, language=language
        )
        return render(request, "forms/progress_asked.jinja")
    shown = {"form": form, "languages": languages_to_ask_in(request)}
    return render(request, "forms/ask_for_progress.jinja", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@private
@slowed_down
def progress_link(request: HttpRequest, token: str) -> HttpResponse:
    """See by a link how it is going. Opening it changes nothing; the button uses it up."""
    if request.method != "POST":
        is_open = queries.is_progress_open(token, now=timezone.now())
        return render(request, "forms/progress_link.jinja") if is_open else _spent(request)
    actions.count("link", actions.client_of(request))
    try:
        key = actions.open_progress(token, by=request.user)
    except actions.LinkSpent:
        return _spent(request)
    return keep_visit(redirect("forms:progress"), key)


@require_http_methods(["GET", "HEAD", "POST"])
@private
@slowed_down
def progress(request: HttpRequest) -> HttpResponse:
    """How it is going, for an hour after a link was opened."""
    key = key_of(request, PROGRESS_COOKIE)
    submission = queries.visited_with(key, now=timezone.now()) if key else None
    if key is None or submission is None:
        return redirect("forms:ask-for-progress")
    language = language_asked_for(request) or submission.language
    shown = queries.progress_shown(submission, language)
    with speaking(shown.language):
        return _visit(request, key, shown)


def _visit(request: HttpRequest, key: str, shown: queries.ProgressShown) -> HttpResponse:
    form = ReplyForm(request.POST if "text" in request.POST else None)
    if request.method == "POST":
        actions.count("link", actions.client_of(request))
        if ADD in request.POST:
            return _take_document(request, key, shown)
        if not form.is_bound:
            actions.send_next_link(key, by=request.user)
            return redirect(f"{request.path}?sent")
        if form.is_valid():
            return _reply(request, key, form.cleaned_data["text"])
    return _show(request, shown, form, DocumentForm(prefix=ADD))


def _show(
    request: HttpRequest, shown: queries.ProgressShown, form: ReplyForm, document: DocumentForm
) -> HttpResponse:
    fee = fee_of_sent(shown.reference)
    context = {"shown": shown, "done": request.GET.keys(), "form": form, "fee": fee}
    context |= {"document": document, "add": ADD}
    context["languages"] = shown_languages(shown.languages, shown.language)
    context["bookings"] = queries.bookings_of(shown.reference, shown.language)
    page = render(request, "forms/progress.jinja", context)
    return may_lead_to_pay_pages(page) if fee else page


@require_POST
@private
@slowed_down
def pay_by_link(request: HttpRequest) -> HttpResponse:
    """Pay for what was sent, for an hour after a link was opened."""
    key = key_of(request, PROGRESS_COOKIE)
    submission = queries.visited_with(key, now=timezone.now()) if key else None
    fee = queries.fee_of_submission(submission.reference) if submission else None
    if submission is None or fee is None or not fee.is_due:
        return redirect("forms:progress")
    actions.count("link", actions.client_of(request))
    with speaking(submission.language):
        return go_and_pay(request, fee, back=reverse("forms:progress"))


def _take_document(request: HttpRequest, key: str, shown: queries.ProgressShown) -> HttpResponse:
    document = DocumentForm(request.POST, request.FILES, prefix=ADD)
    if document.is_valid():
        actions.count("upload", actions.client_of(request))
        try:
            actions.send_file(key, document.cleaned_data["file"])
            return redirect(f"{request.path}?added")
        except actions.NoReply:
            return redirect(f"{request.path}?over")
        except NotStored as refusal:
            document.add_error("file", str(refusal))
    return _show(request, shown, ReplyForm(), document)


def _reply(request: HttpRequest, key: str, text: str) -> HttpResponse:
    try:
        actions.reply(key, text, by=request.user)
    except actions.NoReply:
        return redirect(f"{request.path}?over")
    return redirect(f"{request.path}?replied")


def _spent(request: HttpRequest) -> HttpResponse:
    return render(request, "forms/progress_spent.jinja", status=410)
