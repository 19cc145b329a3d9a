"""Every destination by the name that service.yaml calls it; filled in `AppConfig.ready`."""

from fingerpost.products.forms.ports import Destination
from fingerpost.products.forms.rules.destinations import DeliverTo, Kind, register_kind

_destinations: dict[str, Destination] = {}


def register_destination(
    name: str,
    destination: Destination,
    *,
    options: type[DeliverTo] = DeliverTo,
    with_file: str = "",
) -> None:
    """Let services deliver to this; the name is stored: keep it.

    With `with_file`, a folder that has this file delivers there unless it says otherwise.
    """
    register_kind(Kind(name, options, with_file))
    _destinations[name] = destination


def destination_named(name: str) -> Destination | None:
    return _destinations.get(name)


def ours() -> list[str]:
    """The names of those whose whole effect is in our database."""
    return [name for name, destination in _destinations.items() if destination.is_ours]
