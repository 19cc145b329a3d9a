"""Asking people what they think, on the pages of others."""

from functools import cache
from urllib.parse import urlencode

from django.core import signing
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from fingerpost.common.design.components import Cut, cut, in_this_language, place, token_of
from fingerpost.products.journeys.forms import ServiceFeedbackForm
from fingerpost.products.journeys.rules import About

SALT = "journeys.feedback"
OF_FORMS = {"forms:start", "forms:step", "forms:item", "forms:check"}


def ask_of_page(request: HttpRequest, _reference: str) -> SafeString:
    """A link, so that a page of words needs neither a cookie nor a script."""
    match = request.resolver_match
    if match is None:
        return SafeString("")
    if match.view_name in OF_FORMS:
        step = "check-answers" if match.view_name == "forms:check" else match.kwargs.get("page", "")
        about = {"service": match.kwargs["service"], "step": step}
    elif match.view_name == "wagtail_serve":
        about = {"page": request.path}
    else:
        return SafeString("")
    href = in_this_language(f"{reverse('feedback:page')}?{urlencode(about)}")
    return SafeString(render_to_string("feedback/ask_of_page.jinja", {"href": href}))


def ask_after_sending(request: HttpRequest, reference: str) -> SafeString:
    """How was it? What it is about is signed and in no address: that would name the service."""
    about = signing.dumps(reference, salt=SALT)
    parts = {"about": str(escape(about)), "token": token_of(request)}
    html = _asked_after(get_language()).joined(lambda names: parts[names[0]])
    return SafeString(html)  # noqa: S308  both are escaped, or of letters and digits


@cache
def _asked_after(_language: str | None) -> Cut:
    """The form, rendered once for each language, with places for what differs."""
    form = ServiceFeedbackForm(initial={"about": place("about")})
    html = render_to_string("feedback/ask_after.jinja", {"feedback": form, "token": place("token")})
    return cut(html)


def service_in(about: str) -> About | None:
    """The service and version that a receipt signed; None if it did not."""
    try:
        service, _colon, version = signing.loads(about, salt=SALT, max_age=86_400).partition(":")
    except signing.BadSignature:
        return None
    return About(service=service, version=int(version))
