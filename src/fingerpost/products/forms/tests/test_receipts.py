import re

import pytest

from fingerpost.common.notify.models import Message
from fingerpost.products.forms import actions, components, queries
from fingerpost.products.forms.models import Submission
from fingerpost.products.forms.tests.filling import ALLOTMENT, send, text_of

pytestmark = pytest.mark.django_db


def test_a_receipt_is_emailed_once_to_whoever_gave_an_address(client, allotment):
    send(client, allotment, ALLOTMENT)

    for _ in range(2):
        actions.deliver_ours()

    message = Message.objects.get()
    assert message.to == "ada@hatworth.example"
    assert Submission.objects.get().reference in message.body
    assert "We write to you each spring" in message.body


def test_nobody_is_written_to_who_gave_no_address(client, allotment):
    send(client, allotment, ALLOTMENT, contact={"contact-by": ["none"]})

    assert actions.deliver_ours() == 0
    assert Message.objects.count() == 0


def test_a_receipt_holds_nothing_that_was_answered(client, allotment):
    response = send(client, allotment, ALLOTMENT)
    actions.deliver_ours()

    said = text_of(response) + Message.objects.get().subject + Message.objects.get().body
    assert not re.search(r"Ada|Okafor|Bell Lane|leeks|1985", said)


def test_a_receipt_of_a_safeguarding_service_does_not_name_its_kind():
    version = queries.current_version("early-help")
    manifest = queries.manifest_of(version)

    for end in queries.form_of(version).ends:
        ending = components.ending_of(version, end.id)
        said = " ".join([ending.title, *ending.blocks, manifest.what_happens_next]).lower()
        assert not re.search(r"early help|child|safeguard|social care|refer", said)
