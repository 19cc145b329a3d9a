"""Messages to residents, in each language that forms speak."""

from collections.abc import Iterable

from fingerpost.common.notify import actions as notify


def register_in_each_language(
    name: str, *, subject: str, body: str, fields: Iterable[str] = ()
) -> None:
    """Offer a message in English and in every other language. All of them open something."""
    notify.register_in_each_language(
        name, subject=subject, body=body, fields=fields, is_forgotten_once_sent=True
    )
