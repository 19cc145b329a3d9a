"""Tells whoever started the demonstration where to look and how to come in."""

from django.core.management.base import OutputWrapper

from . import people
from .serving import HOST
from .staff import STAFF


def print_welcome(out: OutputWrapper, *, port: int) -> None:
    """Addresses, and a sign-in for each role with its one-time code."""
    site = f"http://{HOST}:{port}"
    out.write("\nThe borough of Hatworth is ready.\n\n")
    for what, path in (
        ("For residents", "/"),
        ("Ask for help for a family", "/apply/early-help/"),
        ("For staff", "/staff/"),
        ("Switch roles (demonstration only)", "/demonstration/"),
        ("Edit the website", "/editor/"),
    ):
        out.write(f"  {what:<36}{site}{path}")
    out.write(f"\nEverybody's password is {people.PASSWORD}\n\n")
    out.write(_row("Role", "E-mail", "Secret for one-time codes", "Code now"))
    for member in STAFF:
        if member.lead:
            secret = people.secret_of(member)
            role = member.role.replace("-", " ").capitalize()
            out.write(_row(role, member.email, secret, people.code_now(secret)))
    out.write("\nStop with Ctrl+C.\n")


def _row(role: str, email: str, secret: str, code: str) -> str:
    return f"  {role:<24}{email:<36}{secret:<34}{code}"
