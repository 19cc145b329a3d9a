"""The wording of every message, by name; filled by each app's `AppConfig.ready`."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext, override

from fingerpost.common.notify.rules import Template

ENGLISH = "en"

_templates: dict[str, Template] = {}


class NoSuchTemplate(LookupError):
    """Nobody has registered a message of this name."""


def register_template(
    name: str,
    *,
    subject: str,
    body: str,
    fields: Iterable[str] = (),
    is_forgotten_once_sent: bool = False,
) -> Template:
    """Offer a message under a name, with the wording used until the council writes its own."""
    _templates[name] = Template(name, subject, body, frozenset(fields), is_forgotten_once_sent)
    return _templates[name]


def register_in_each_language(
    name: str,
    *,
    subject: str,
    body: str,
    fields: Iterable[str] = (),
    is_forgotten_once_sent: bool = False,
) -> None:
    """Offer a message in English and, by the catalogue, in every other language.

    Each is a message of its own, so that a council may word it anew.
    """
    for code, _title in settings.LANGUAGES:
        with override(code):
            register_template(
                in_language(name, code.partition("-")[0]),
                subject=gettext(subject),
                body=gettext(body),
                fields=fields,
                is_forgotten_once_sent=is_forgotten_once_sent,
            )


def in_language(name: str, language: str) -> str:
    """The name of a message in a language."""
    return name if language == ENGLISH else f"{name}.{language}"


def is_forgotten_once_sent(name: str) -> bool:
    """Whether nothing of such a message stays; one that nobody offers any more opens nothing."""
    return name in _templates and _templates[name].is_forgotten_once_sent


def template_named(name: str) -> Template:
    try:
        return _templates[name]
    except KeyError:
        raise NoSuchTemplate(name) from None
