"""The wording of every message, by name; filled by each app's `AppConfig.ready`."""

from collections.abc import Iterable

from fingerpost.common.notify.rules import Template

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


def is_forgotten_once_sent(name: str) -> bool:
    """Whether nothing of such a message stays; one that nobody offers any more opens nothing."""
    return name in _templates and _templates[name].is_forgotten_once_sent


def template_named(name: str) -> Template:
    try:
        return _templates[name]
    except KeyError:
        raise NoSuchTemplate(name) from None
