"""Links by which a draft, or one page of it, can be tried without signing in."""

from collections.abc import Mapping

from django.core import signing
from django.utils import timezone

from fingerpost.engines.formflow import write_form
from fingerpost.products.authoring.models import TrialLink
from fingerpost.products.authoring.rules import Place, address_of, alone, place_in
from fingerpost.products.forms.queries import NoSuchService

from .checking import folder_of
from .drafts import QUESTIONS, working_copy

SALT = "authoring.trial"
LASTS = 86_400  # seconds, of a link for oneself; one for others ends when it says


def key_to_try(service: str, page: Place = (), *, link: int = 0) -> str:
    """The key of a link to a draft as it is whenever the link is opened.

    Without the number of a link it is for oneself: it ends within a day and is not counted.
    """
    return signing.dumps([service, address_of(page), link], salt=SALT)


def service_to_try(key: str) -> str:
    """The service whose whole draft a key lets somebody try; "" if it is of none."""
    service, page, _link = _named(key) or ("", "", 0)
    return "" if place_in(page) else service


def files_to_try(key: str) -> tuple[str, Mapping[str, str], int] | None:
    """The files that a key lets somebody try, and the number that is counted under.

    None if the key is not ours, has ended or was taken back.
    """
    if (named := _named(key)) is None:
        return None
    service, page, link = named
    try:
        copy = working_copy(service)
    except NoSuchService:  # it was new, and thrown away
        return None
    if not (place := place_in(page)):
        return service, folder_of(copy), link
    return service, {**copy.files, QUESTIONS: write_form(alone(copy.form, place), QUESTIONS)}, 0


def _named(key: str) -> tuple[str, str, int] | None:
    try:
        service, page, link = signing.loads(key, salt=SALT)
        if not link:
            signing.loads(key, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError):
        return None
    live = TrialLink.objects.filter(pk=link, revoked_at=None, ends_at__gt=timezone.now())
    return (service, page, link) if not link or live.exists() else None
