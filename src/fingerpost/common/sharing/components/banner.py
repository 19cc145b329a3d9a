from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from fingerpost.common.sharing import queries
from fingerpost.common.sharing.permissions import STATE_PURPOSE


def purpose_banner(request: HttpRequest) -> SafeString:
    """What the person is doing now, on every staff page of whoever may look at people."""
    if not request.user.has_perm(STATE_PURPOSE):
        return SafeString("")
    purpose = queries.open_purpose_of(request.user)
    shown = {"purpose": purpose, "ground": purpose and queries.ground_of(purpose)}
    banner = render_to_string("sharing/purpose_banner.jinja", shown, request=request)
    return SafeString(banner)  # Jinja has escaped what is in it, and calls the whole plain text
