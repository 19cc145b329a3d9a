import pytest

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.notify.actions.templates import NoSuchTemplate
from fingerpost.common.notify.models import Message
from fingerpost.common.notify.rules import UnfitPersonalisation

pytestmark = pytest.mark.django_db


def test_a_message_waits_with_its_wording_filled_in(queue):
    message = queue()

    assert message.status == Message.Status.WAITING
    assert (message.subject, message.body) == ("You have new work", "Open BCDF2345.")


def test_the_same_key_makes_one_message_and_one_audit_entry(queue):
    assert queue() == queue()
    assert Message.objects.count() == 1
    assert AuditEntry.objects.filter(action="message.queued").count() == 1


def test_a_message_that_nobody_registered_is_refused(queue):
    with pytest.raises(NoSuchTemplate):
        queue(template="old-work")


def test_a_message_with_the_wrong_personalisation_is_refused(queue):
    with pytest.raises(UnfitPersonalisation, match=r"missing \['reference'\]"):
        queue(personalisation={})
