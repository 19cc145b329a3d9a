"""Links by which a draft, or one page of it, can be tried without signing in."""

from collections.abc import Mapping

from django.core import signing

from fingerpost.engines.formflow import write_form
from fingerpost.products.authoring.rules import Place, address_of, alone, place_in

from .checking import folder_of
from .drafts import QUESTIONS, working_copy

SALT = "authoring.trial"
LASTS = 14 * 86_400  # seconds


def key_to_try(service: str, page: Place = ()) -> str:
    """The key of a link to a draft as it is whenever the link is opened, for two weeks."""
    return signing.dumps([service, address_of(page)], salt=SALT)


def service_to_try(key: str) -> str:
    """The service whose whole draft a key lets somebody try; "" if it is of none."""
    try:
        service, page = signing.loads(key, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return ""
    return "" if place_in(page) else str(service)


def files_to_try(key: str) -> tuple[str, Mapping[str, str]] | None:
    """The files that a key lets somebody try; None if it is not ours or too old."""
    try:
        service, page = signing.loads(key, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    copy = working_copy(service)
    if not (place := place_in(page)):
        return service, folder_of(copy)
    return service, {**copy.files, QUESTIONS: write_form(alone(copy.form, place), QUESTIONS)}
