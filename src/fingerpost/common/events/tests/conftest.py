import pytest

from fingerpost.common.events.actions import subscriptions


@pytest.fixture
def no_subscribers(monkeypatch):
    """Nobody subscribes but whom the test names."""
    monkeypatch.setattr(subscriptions, "_types", {})
    monkeypatch.setattr(subscriptions, "_subscribers", subscriptions.defaultdict(dict))
