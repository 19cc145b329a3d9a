"""A page rendered once for everybody and filled for one person.

A frame is rendered with marks where anything of a person will stand, so nothing of one person can
reach another: it is not there when the frame is made.
"""

import re
from collections.abc import Callable, Hashable, Mapping
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from .cutting import Cut, cut, place
from .tokens import token_of

_TOKEN = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")\w+(?=")')


class Frames:
    """The frames of pages whose layout says nothing of whoever asks; so many are kept."""

    def __init__(self, most: int) -> None:
        self._most, self._frames = most, dict[Hashable, Cut]()

    def respond(
        self,
        request: HttpRequest,
        template: str,
        key: Hashable,
        marked: Callable[[], Mapping[str, Any]],
        parts: Mapping[str, str],
    ) -> HttpResponse:
        """The page, made once for a key with the context that `marked` gives.

        `parts` take the places of its marks, and must be escaped.
        """
        whole = (template, get_language(), key)
        if (frame := self._frames.get(whole)) is None:
            if len(self._frames) >= self._most:
                self._frames.clear()
            frame = self._frames[whole] = _framed(request, template, marked())
        mine = {"nonce": _nonce_of(request), "token": token_of(request), **parts}
        return HttpResponse(frame.joined(lambda names: mine[names[0]]))


def is_nobody_known(request: HttpRequest) -> bool:
    """Whether the layout of a page says nothing of this person: not signed in, and no message."""
    return not {settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys()


def _framed(request: HttpRequest, template: str, marked: Mapping[str, Any]) -> Cut:
    html = render(request, template, dict(marked)).content.decode()
    return cut(_TOKEN.sub(place("token"), html.replace(_nonce_of(request), place("nonce"))))


def _nonce_of(request: HttpRequest) -> str:
    return str(cast(Any, request).csp_nonce)
