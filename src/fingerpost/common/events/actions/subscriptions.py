"""Who wants to hear of what; filled by each app's `AppConfig.ready`, the same in every process."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from fingerpost.common.events.ports import Event

E = TypeVar("E", bound=Event)
Subscriber = Callable[[Any], None]

_types: dict[str, type[Event]] = {}
_subscribers: dict[str, dict[str, Subscriber]] = defaultdict(dict)


def subscribe(event_type: type[E], subscriber: Callable[[E], None], *, name: str = "") -> None:
    """Have `subscriber` called with every event of this type published from now on.

    It runs in the transaction that marks the event as heard, so its effect on the database
    occurs once. Its name is stored: give the old one as `name` when the function moves.
    """
    _types[event_type.name] = event_type
    _subscribers[event_type.name][name or _name_of(subscriber)] = subscriber


def subscribers_of(event_name: str) -> list[str]:
    return sorted(_subscribers.get(event_name, {}))


def type_named(event_name: str) -> type[Event] | None:
    return _types.get(event_name)


def subscriber_named(event_name: str, name: str) -> Subscriber | None:
    return _subscribers.get(event_name, {}).get(name)


def _name_of(subscriber: Subscriber) -> str:
    return f"{subscriber.__module__}.{subscriber.__qualname__}".removeprefix("fingerpost.")
