"""The products that hold something made of submissions; filled in `AppConfig.ready`."""

from typing import Any

_holders: dict[str, Any] = {}


def register(name: str, holder: Any) -> None:
    _holders[name] = holder


def holders() -> list[Any]:
    """Each of them, as `ports.Holder` says what it does."""
    return list(_holders.values())
