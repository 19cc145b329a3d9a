from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from .queries import bookings_of


def case_panel(request: HttpRequest, reference: str) -> SafeString:
    """On the page of a case: when somebody comes, or where to go."""
    bookings = bookings_of(f"submission:{reference}")
    if not bookings:
        return SafeString("")
    shown = {"bookings": bookings}
    return SafeString(render_to_string("appointments/case_panel.jinja", shown, request=request))
