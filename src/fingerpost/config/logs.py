"""What is logged: never an address, for whoever holds that of a link can open it."""

import logging
import re
from functools import partial

from django.http import HttpRequest

UNKNOWN = "an address that leads nowhere"
# As secrets.token_urlsafe(32) makes them.
TOKEN = re.compile(r"(?<![\w-])[\w-]{43}(?![\w-])")
BEHIND_HOST = re.compile(r"(://[^/\s]+)/\S*")


class WithoutAddresses(logging.Filter):
    """Says by its pattern which page was asked for, such as `apply/invited/<str:token>/`."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always true; the record loses the address."""
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest) and isinstance(record.args, tuple):
            record.args = tuple(map(partial(_without_address, request=request), record.args))
        return True


class WithoutTokens(logging.Formatter):
    """Leaves out what looks like the token of a link, wherever it came from, in tracebacks too."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, or several with a traceback."""
        return TOKEN.sub("[token]", super().format(record))


def _without_address(said: object, *, request: HttpRequest) -> object:
    if not isinstance(said, str):
        return said
    asked = request.path.encode("unicode_escape").decode("ascii")
    if asked in said and asked != "/":
        match = request.resolver_match
        said = said.replace(asked, f"/{match.route}" if match else UNKNOWN)
    return BEHIND_HOST.sub(r"\1/", said)
