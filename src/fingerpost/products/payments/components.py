from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from .queries import payment_for


def case_panel(request: HttpRequest, reference: str) -> SafeString:
    """On the page of a case: what was paid for what it began with."""
    payment = payment_for(f"submission:{reference}")
    if payment is None:
        return SafeString("")
    shown = {"payment": payment}
    return SafeString(render_to_string("payments/case_panel.jinja", shown, request=request))
