import re

import pytest
from django.urls import reverse

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import TeamFactory, UserFactory
from fingerpost.common.sharing import actions, queries
from fingerpost.common.sharing.models import BrokenGlass, Denial, Protection
from fingerpost.common.sharing.rules import Reach

from .factories import deny, protect, state_purpose

pytestmark = pytest.mark.django_db

AMARA = "PQRS2345"
REVIEWED = {"review_on_day": "1", "review_on_month": "5", "review_on_year": "2099"}


@pytest.fixture
def officer(officer, client):
    client.force_login(officer)
    return officer


@pytest.fixture
def worker():
    worker = UserFactory(role=Role.PRACTITIONER, team=TeamFactory(), email="bea@hatworth.example")
    state_purpose(worker)
    return worker


def page(client, name, **about):
    return client.get(reverse(f"sharing:{name}", kwargs=about)).content.decode()


def without_chance(response):
    """What was answered, without what differs from one answer to the next."""
    return re.sub(rb'(nonce|csrfmiddlewaretoken" value)="[^"]+"', b"", response.content)


def answers(of_team, **other):
    given = {"person": "pqrs 2345", "kind": "sealed", "team": str(of_team.pk), "reason": "Adopted"}
    return given | {"ask": "The duty manager"} | REVIEWED | other


def test_information_governance_seals_somebody_and_lets_a_worker_see_them(
    client, officer, team, worker
):
    client.post(reverse("sharing:protect"), answers(team))
    protection = Protection.objects.get()

    response = client.post(
        reverse("sharing:give-access", kwargs={"number": protection.pk}),
        {"worker": "Bea@hatworth.example", "reason": "Court case"},
    )

    shown = client.get(response.url).content.decode()
    assert "Person PQRS2345: sealed" in shown
    assert "Adoption team" in shown
    assert str(worker) in shown
    assert queries.standing_of([AMARA], viewer=worker)[AMARA].reach is Reach.OPEN
    assert AMARA in page(client, "protections")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"person": "Amara Okafor!"}, "Enter a reference of letters, numbers and hyphens"),
        ({"kind": ""}, "Select what should be done"),
        ({"team": "0"}, "Select a valid choice"),
        ({"ask": ""}, "Enter whom others may ask"),
        ({"review_on_year": "2001"}, "Day of the review must be in the future"),
        ({"reason": ""}, "Enter why"),
    ],
)
def test_a_protection_that_is_half_told_is_asked_for(client, officer, team, wrong, message):
    response = client.post(reverse("sharing:protect"), answers(team, **wrong))

    assert message in response.content.decode()
    assert not Protection.objects.exists()


def test_what_is_in_force_is_not_placed_again(client, officer, team):
    protect(AMARA, kind="sealed", team=team, by=officer)

    response = client.post(reverse("sharing:protect"), answers(team))

    assert "This is so already" in response.content.decode()


def test_a_protection_and_an_access_are_ended_with_a_reason(client, officer, team, worker):
    number = protect(AMARA, kind="sealed", team=team, by=officer).pk
    access = actions.give_access(number, worker=worker.pk, reason="Court", by=officer).pk
    why = {"reason": "The case is over"}

    client.post(reverse("sharing:lift-access", kwargs={"number": number, "access": access}), why)
    assert queries.standing_of([AMARA], viewer=worker)[AMARA].is_sealed

    client.post(reverse("sharing:lift-protection", kwargs={"number": number}), why)
    assert queries.standing_of([AMARA], viewer=worker)[AMARA].is_open
    assert AuditEntry.objects.filter(reason="The case is over").count() == 2


def test_a_worker_is_kept_from_somebody_and_let_see_them_again(client, officer, worker):
    given = {"worker": worker.email, "person": AMARA, "ask": "Their manager", "reason": "Related"}
    client.post(reverse("sharing:deny"), given | REVIEWED | {"is_unseen": "on"})
    assert "Related" in page(client, "denials")
    assert queries.standing_of([AMARA], viewer=worker)[AMARA].is_sealed

    number = Denial.objects.get().pk
    client.post(reverse("sharing:lift-denial", kwargs={"number": number}), {"reason": "Mistake"})

    assert queries.standing_of([AMARA], viewer=worker)[AMARA].is_open


def test_a_worker_must_be_somebody_who_works_here(client, officer):
    given = {"worker": "nobody@hatworth.example", "person": AMARA, "ask": "-", "reason": "-"}

    response = client.post(reverse("sharing:deny"), given)

    assert "Enter the e-mail address of somebody who works here" in response.content.decode()


def test_an_emergency_opens_a_restricted_person_and_leads_back(client, officer, team, worker):
    protect(AMARA, kind="restricted", team=team, by=officer)
    client.force_login(worker)
    address = reverse("sharing:break-glass", kwargs={"person": AMARA})

    assert "The duty manager, 01632 960100" in client.get(address).content.decode()
    response = client.post(f"{address}?next=/people/", {"reason": "A child is missing"})

    assert response.url == "/people/"
    assert queries.standing_of([AMARA], viewer=worker)[AMARA].is_open


def test_no_emergency_opens_anything_without_its_reason(client, officer, team, worker):
    protect(AMARA, kind="restricted", team=team, by=officer)
    client.force_login(worker)

    response = client.post(reverse("sharing:break-glass", kwargs={"person": AMARA}), {"reason": ""})

    assert "Enter what the emergency is" in response.content.decode()
    assert not BrokenGlass.objects.exists()


def test_the_page_for_emergencies_does_not_tell_sealed_from_unknown(client, officer, team, worker):
    client.force_login(worker)
    address = reverse("sharing:break-glass", kwargs={"person": AMARA})
    unknown = client.get(address)

    protect(AMARA, kind="sealed", team=team, by=officer)
    sealed = client.get(address)

    assert unknown.status_code == sealed.status_code == 404
    assert without_chance(sealed) == without_chance(unknown)


def test_a_look_in_an_emergency_is_reviewed_on_its_page(client, officer, team, worker):
    protect(AMARA, kind="restricted", team=team, by=officer)
    glass = actions.break_glass(AMARA, reason="A child is missing", by=worker)
    assert "A child is missing" in page(client, "broken-glass")

    address = reverse("sharing:review-glass", kwargs={"number": glass.pk})
    client.post(address, {"finding": "right", "note": "The police confirm it"})

    assert "It was right" in page(client, "broken-glass")
    assert client.get(address).status_code == 404


def test_lists_ask_as_many_questions_whatever_their_length(
    client, officer, team, worker, django_assert_max_num_queries
):
    for number in range(3):
        protect(f"PQRS{number}", kind="restricted", team=team, by=officer)
        deny(f"GHJK{number}", worker=worker, by=officer)
        actions.break_glass(f"PQRS{number}", reason="Missing", by=worker)

    for name in ("protections", "denials", "broken-glass"):
        with django_assert_max_num_queries(8):
            page(client, name)
