"""The wording of every message, by name; filled by each app's `AppConfig.ready`."""

from collections.abc import Iterable

from fingerpost.common.notify.rules import Template

_templates: dict[str, Template] = {}


class NoSuchTemplate(LookupError):
    """Nobody has registered a message of this name."""


def register_template(
    name: str, *, subject: str, body: str, fields: Iterable[str] = ()
) -> Template:
    """Offer a message under a name, with the wording used until the council writes its own."""
    _templates[name] = Template(name=name, subject=subject, body=body, fields=frozenset(fields))
    return _templates[name]


def template_named(name: str) -> Template:
    try:
        return _templates[name]
    except KeyError:
        raise NoSuchTemplate(name) from None
