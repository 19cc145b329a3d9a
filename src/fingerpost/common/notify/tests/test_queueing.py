import pytest

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.notify import actions
from fingerpost.common.notify.actions import templates
from fingerpost.common.notify.models import Message
from fingerpost.common.notify.ports import Channel
from fingerpost.common.notify.rules import UnfitPersonalisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _templates(monkeypatch):
    monkeypatch.setattr(templates, "_templates", {})
    actions.register_template(
        "new-work", subject="You have new work", body="Open ((reference)).", fields=["reference"]
    )


def queue(**changes):
    return actions.queue_message(
        **{
            "key": "case:BCDF2345",
            "channel": Channel.EMAIL,
            "to": "ada@hatworth.example",
            "template": "new-work",
            "personalisation": {"reference": "BCDF2345"},
            "by": "cases",
        }
        | changes
    )


def test_a_message_waits_with_its_wording_filled_in():
    message = queue()

    assert message.status == Message.Status.WAITING
    assert (message.subject, message.body) == ("You have new work", "Open BCDF2345.")


def test_the_same_key_makes_one_message_and_one_audit_entry():
    assert queue() == queue()
    assert Message.objects.count() == 1
    assert AuditEntry.objects.filter(action="message.queued").count() == 1


def test_a_message_that_nobody_registered_is_refused():
    with pytest.raises(templates.NoSuchTemplate):
        queue(template="old-work")


def test_a_message_with_the_wrong_personalisation_is_refused():
    with pytest.raises(UnfitPersonalisation, match=r"missing \['reference'\]"):
        queue(personalisation={})
