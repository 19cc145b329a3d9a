import pytest
from django.db import IntegrityError, transaction
from django.test import RequestFactory
from django.urls import reverse

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.identity.tests.factories import UserFactory
from fingerpost.common.sharing import actions, queries
from fingerpost.common.sharing.components import not_shared_panel
from fingerpost.common.sharing.models import DecisionNotToShare
from fingerpost.common.sharing.permissions import STATE_PURPOSE
from fingerpost.common.sharing.rules import NoOpenPurpose

from .factories import state_purpose

pytestmark = pytest.mark.django_db

PAGE = reverse("sharing:decide-not-to-share")
DECIDED = {
    "about": "bcdf 2345",
    "what": "The new address",
    "with_whom": "The school",
    "reason": "The father collects the child there",
}


@pytest.fixture
def ada(client):
    ada = UserFactory(may=[STATE_PURPOSE])
    client.force_login(ada)
    return ada


def panel_for(user):
    request = RequestFactory().get("/")
    request.user = user
    return not_shared_panel(request, "BCDF2345")


def test_a_decision_not_to_share_is_kept_with_the_case_and_in_the_audit(client, ada):
    state_purpose(ada, kind="s17")

    client.post(PAGE, DECIDED)

    [decision] = queries.decisions_not_to_share("BCDF2345")
    assert (decision.what, decision.with_whom) == ("The new address", "The school")
    entry = AuditEntry.objects.get(action="sharing.decided-not-to")
    assert (entry.subject, entry.purpose) == ("case:BCDF2345", "s17 BCDF2345")
    assert entry.reason == "The father collects the child there"


def test_the_page_of_the_case_shows_it_to_whoever_works_with_people(client, ada):
    state_purpose(ada)
    client.post(PAGE, DECIDED | {"what": "The <new> address"})

    assert "The &lt;new&gt; address, with The school" in panel_for(ada)
    assert panel_for(UserFactory()) == ""


@pytest.mark.parametrize("missing", DECIDED)
def test_what_is_missing_is_asked_for_and_nothing_is_recorded(client, ada, missing):
    state_purpose(ada)

    page = client.post(PAGE, DECIDED | {missing: ""}).content.decode()

    assert "There is a problem" in page
    assert not DecisionNotToShare.objects.exists()


def test_without_a_purpose_the_purpose_is_asked_for_first(client, ada):
    assert client.get(PAGE).url.startswith(reverse("sharing:state-purpose"))
    with pytest.raises(NoOpenPurpose):
        actions.decide_not_to_share(
            about="BCDF2345", what="It", with_whom="Them", reason="So", by=ada
        )


def test_the_case_of_the_purpose_is_filled_in(client, ada):
    state_purpose(ada, about="GHJK6789")

    assert 'value="GHJK6789"' in client.get(PAGE).content.decode()


@pytest.mark.parametrize("half", ["about", "purpose", "what", "with_whom", "reason"])
def test_the_database_refuses_a_decision_that_is_half_told(ada, client, half):
    state_purpose(ada)
    client.post(PAGE, DECIDED)

    with pytest.raises(IntegrityError), transaction.atomic():
        DecisionNotToShare.objects.update(**{half: ""})
