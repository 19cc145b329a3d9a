"""Messages to residents, in each language that forms speak."""

from collections.abc import Iterable

from django.utils.translation import gettext, override

from fingerpost.common.notify import actions as notify
from fingerpost.engines.formflow import ENGLISH
from fingerpost.products.forms.rules import LANGUAGES


def register_in_each_language(
    name: str, *, subject: str, body: str, fields: Iterable[str] = ()
) -> None:
    """Offer a message in English and, by the catalogue, in every other language.

    Each is a message of its own, so that a council may word it anew. All of them open something.
    """
    for language in (ENGLISH, *LANGUAGES):
        with override(language):
            notify.register_template(
                in_language(name, language),
                subject=gettext(subject),
                body=gettext(body),
                fields=fields,
                is_forgotten_once_sent=True,
            )


def in_language(name: str, language: str) -> str:
    """The name of a message in a language."""
    return name if language == ENGLISH else f"{name}.{language}"


def link_in(page: str, language: str, **where: object) -> str:
    """Where a page of ours is in a language, for a message."""
    address = notify.link_to(page, **where)
    return address if language == ENGLISH else f"{address}?language={language}"
