from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from .queries import HeldRole, PersonShown
from .rules import Role

ROLE_NAMES: dict[Role, Promise] = {
    Role.FRONT_DOOR: _("Front door"),
    Role.PRACTITIONER: _("Practitioner"),
    Role.TEAM_MANAGER: _("Team manager"),
    Role.SERVICE_MANAGER: _("Service manager"),
    Role.INFORMATION_GOVERNANCE: _("Information governance"),
    Role.ANALYST: _("Analyst"),
    Role.COUNCILLOR: _("Councillor"),
    Role.PARTNER: _("Partner, such as a school"),
    Role.ADMINISTRATOR: _("Administrator"),
}


def held_said(held: HeldRole) -> str:
    """A role with its team, such as "Practitioner, Early help east"."""
    name = str(ROLE_NAMES[held.role])
    return f"{name}, {held.team}" if held.team else name


def held_by(person: PersonShown) -> str:
    """Every role of somebody with its team."""
    return "; ".join(map(held_said, person.held))


def role_names(roles: Iterable[Role]) -> str:
    """What people call these roles, with commas."""
    return ", ".join(str(ROLE_NAMES[role]) for role in roles)


def qr_code(text: str, *, alternative: str) -> SafeString:
    """A picture to scan, drawn in the page itself: no address and no inline style."""
    import qrcode  # slow to import, and needed on one page

    drawing = qrcode.QRCode(border=4)
    drawing.add_data(text)
    rows = drawing.get_matrix()
    squares = "".join(
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    return format_html(
        '<svg viewBox="0 0 {size} {size}" width="240" height="240" role="img" aria-label="{name}"'
        ' shape-rendering="crispEdges"><rect width="{size}" height="{size}" fill="#fff"/>'
        '<path d="{squares}" fill="#000"/></svg>',
        size=len(rows),
        name=alternative,
        squares=squares,
    )
