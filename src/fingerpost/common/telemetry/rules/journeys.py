"""The number of a journey: when it began and a little chance, so that sorting it sorts by time."""

from datetime import UTC, datetime
from hashlib import blake2b

EPOCH = int(datetime(2020, 1, 1, tzinfo=UTC).timestamp() * 1000)
CHANCE_BITS = 22


def journey_number(began_at: int, secret: str) -> int:
    """The number of a journey that began at a moment, in milliseconds since 1970.

    The secret, which only the browser keeps, cannot be found from the number.
    """
    chance = int.from_bytes(blake2b(secret.encode(), digest_size=3, person=b"journey").digest())
    return (began_at - EPOCH) << CHANCE_BITS | chance & (1 << CHANCE_BITS) - 1


def began_at(journey: int) -> int:
    """When a journey began, in milliseconds since 1970."""
    return (journey >> CHANCE_BITS) + EPOCH


def month_of(journey: int) -> str:
    """The month in which a journey began, such as 2026-05; its events are all kept there."""
    return datetime.fromtimestamp(began_at(journey) / 1000, tz=UTC).strftime("%Y-%m")
