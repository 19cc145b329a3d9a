"""Connectors by the names that definitions have for them."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from fingerpost.products.forms.ports import Connector
from fingerpost.products.forms.rules.breaker import Breaker

_ours: dict[str, Connector] = {}


def register_connector(name: str, connector: Connector) -> None:
    """Let definitions look something up with this name; from `AppConfig.ready`."""
    _ours[name] = connector


def connectors_known() -> tuple[str, ...]:
    """Every name that a definition may use here."""
    return tuple(sorted({*_ours, *settings.LOOKUP_CONNECTORS}))


def connector_named(name: str) -> Connector | None:
    """The connector of a name: ours, or one that the settings name."""
    if name in _ours:
        return _ours[name]
    told = settings.LOOKUP_CONNECTORS.get(name)
    return None if told is None else _made(told["CLASS"], tuple(sorted(told["OPTIONS"].items())))


@cache
def breaker_of(_name: str) -> Breaker:
    """What this process knows of whether a system answers."""
    return Breaker()


@cache
def _made(path: str, options: tuple[tuple[str, Any], ...]) -> Connector:
    make: Callable[..., Connector] = import_string(path)
    return make(**dict(options))
