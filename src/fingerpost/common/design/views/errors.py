"""What people see when something goes wrong: what it means and what they can do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    paragraphs = [
        _("Something your browser sent does not fit this page."),
        _("Go back, check what you entered and try again."),
    ]
    return _page(request, 400, _("We could not read what was sent"), paragraphs)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    paragraphs = [
        _("Your account may not open this page."),
        _("If you need it for your work, ask your manager."),
    ]
    return _page(request, 403, _("You cannot see this page"), paragraphs)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    paragraphs = [
        _("If you typed the web address, check it is correct."),
        _("If you pasted the web address, check you copied all of it."),
    ]
    return _page(request, 404, _("Page not found"), paragraphs)


def too_large(request: HttpRequest, most_bytes: int) -> HttpResponse:
    size = filesizeformat(most_bytes)
    paragraphs = [
        _("At most %(size)s can be sent at once.") % {"size": size.replace(".0", "")},
        _("Go back and send fewer or smaller files. What you sent before is kept."),
    ]
    return _page(request, 413, _("You sent too much at once"), paragraphs)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    paragraphs = [
        _("The page was open for a long time, or your browser blocks our cookies."),
        _("Go back, load the page again and send it once more."),
    ]
    return _page(request, 403, _("We could not be sure that you sent this"), paragraphs)


def too_many(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    paragraphs = [
        _("To keep accounts safe, we stop after several tries in a short time."),
        _("Wait 15 minutes and try again."),
    ]
    return _page(request, 429, _("Too many tries"), paragraphs)


def server_error(request: HttpRequest) -> HttpResponse:
    """Leaves the request out, so that nothing asks the database, which may be what failed."""
    paragraphs = [_("Try again later."), _("What you had already sent to us is not lost.")]
    content = {"title": _("Sorry, there is a problem with the service"), "paragraphs": paragraphs}
    return HttpResponse(render_to_string("errors/page.jinja", content), status=500)


def _page(request: HttpRequest, status: int, title: str, paragraphs: list[str]) -> HttpResponse:
    content = {"title": title, "paragraphs": paragraphs}
    return render(request, "errors/page.jinja", content, status=status)
