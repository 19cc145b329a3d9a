import pytest

from .factories import front_door_worker, practitioner


@pytest.fixture
def worker():
    return practitioner()


@pytest.fixture
def door():
    """Somebody at the front door."""
    return front_door_worker()
