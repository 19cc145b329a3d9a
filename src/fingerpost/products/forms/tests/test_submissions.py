import pytest

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.events.models import PublishedEvent
from fingerpost.common.identity.tests.factories import UserFactory
from fingerpost.common.sharing.rules import NoOpenPurpose
from fingerpost.common.sharing.tests.factories import state_purpose
from fingerpost.products.forms import actions, queries
from fingerpost.products.forms.models import Submission
from fingerpost.products.forms.tests.filling import ALLOTMENT, fill_in, hidden, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def reference(client, allotment):
    send(client, allotment, ALLOTMENT, helpers={"another": "no"})
    return Submission.objects.get().reference


def test_every_question_is_shown_in_the_words_that_were_asked(reference, files):
    files["form.yaml"] = files["form.yaml"].replace("Do you live in", "Is your home in")
    actions.publish_service("allotment", files, by="tests")
    ada = UserFactory()
    state_purpose(ada, about=reference)

    shown = queries.look_at_submission(reference, by=ada)

    groups = [group for section in shown.sections for group in section.groups]
    rows = {row.asked: row.answer for group in groups for row in group.rows}
    assert rows["Do you live in Saltmarsh?"] == "Yes"
    assert rows["What do you plan to grow?"] == "Beans & peas\nand <b>leeks</b>"
    assert AuditEntry.objects.filter(
        action="look.detail", subject=f"submission:{reference}"
    ).exists()


def test_nobody_looks_without_saying_why(reference):
    with pytest.raises(NoOpenPurpose):
        queries.look_at_submission(reference, by=UserFactory())


def test_a_process_reads_under_its_name_and_purpose(reference):
    answers = queries.answers_for_processing(reference, by="cases", purpose="open a case")

    entry = AuditEntry.objects.get(action="submission.read")
    assert answers["size"] == "whole"
    assert (entry.actor, entry.purpose) == ("cases", "open a case")


def test_what_is_received_is_audited_and_announced_with_its_reference_only(reference):
    event = PublishedEvent.objects.get()

    assert event.payload == {"reference": reference, "service": "allotment"}
    assert AuditEntry.objects.filter(
        action="submission.received", subject=f"submission:{reference}"
    ).exists()


def test_answers_that_left_the_route_are_not_sent(client, allotment):
    fill_in(client, allotment, ALLOTMENT)
    client.post(f"/apply/{allotment}/step/experience/", {"confidence": "1", "years": "0"})
    client.post(f"/apply/{allotment}/step/support/", {"support": "yes"})
    client.post(f"/apply/{allotment}/step/experience/", {"confidence": "9", "years": "0"})
    check = f"/apply/{allotment}/check-answers/"

    client.post(check, {"revision": hidden(client.get(check), "revision")})

    assert "support" not in Submission.objects.get().answers


def test_nothing_is_stored_of_a_submission_that_cannot_be_audited(client, allotment, monkeypatch):
    def refuse(**entry):
        raise RuntimeError

    client.raise_request_exception = False
    check = fill_in(client, allotment, ALLOTMENT)
    revision = hidden(client.get(check), "revision")
    monkeypatch.setattr("fingerpost.common.audit.actions.record", refuse)

    response = client.post(check, {"revision": revision})

    assert response.status_code == 500
    assert Submission.objects.count() == 0
    assert PublishedEvent.objects.count() == 0
