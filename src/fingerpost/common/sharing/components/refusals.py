from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from fingerpost.common.sharing import queries
from fingerpost.common.sharing.permissions import STATE_PURPOSE


def not_shared_panel(request: HttpRequest, reference: str) -> SafeString:
    """On the page of a case: what was decided not to share of it, and why."""
    if not request.user.has_perm(STATE_PURPOSE):
        return SafeString("")
    shown = {"decisions": queries.decisions_not_to_share(reference), "reference": reference}
    panel = render_to_string("sharing/not_shared_panel.jinja", shown, request=request)
    return SafeString(panel)  # Jinja has escaped what is in it, and calls the whole plain text
