import pytest

from fingerpost.common.notify import actions
from fingerpost.common.notify.actions import templates
from fingerpost.common.notify.ports import Channel

from . import post


@pytest.fixture(autouse=True)
def _templates(monkeypatch):
    monkeypatch.setattr(templates, "_templates", {})
    actions.register_template(
        "new-work", subject="You have new work", body="Open ((reference)).", fields=["reference"]
    )


@pytest.fixture(autouse=True)
def _post(settings):
    post.reset()
    settings.NOTIFY_POSTS = dict.fromkeys(Channel, f"{post.__name__}.RecordingPost")


@pytest.fixture
def queue():
    """Queues a message about new work; what is different is named."""

    def queue_message(**changes):
        usual = {
            "key": "case:BCDF2345",
            "channel": Channel.EMAIL,
            "to": "ada@hatworth.example",
            "template": "new-work",
            "personalisation": {"reference": "BCDF2345"},
            "by": "cases",
        }
        return actions.queue_message(**usual | changes)

    return queue_message
