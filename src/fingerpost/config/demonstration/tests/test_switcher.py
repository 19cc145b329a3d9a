from types import SimpleNamespace

import pytest
from django.urls import NoReverseMatch, reverse

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.identity.tests.factories import UserFactory
from fingerpost.config import checks
from fingerpost.config.demonstration.people import hire
from fingerpost.config.demonstration.staff import STAFF
from fingerpost.config.demonstration.tests import urls  # now, in the mode in which tests run

WITH_SWITCHER = urls.__name__
PRODUCTION = SimpleNamespace(is_production=True)


@pytest.fixture
def demonstration(settings, db):
    settings.IS_DEMONSTRATION = True
    settings.ROOT_URLCONF = WITH_SWITCHER
    hire()


def test_anybody_can_be_everybody_in_the_demonstration(client, demonstration):
    listed = client.get(reverse("demonstration:people")).content.decode()

    for member in STAFF:
        assert f"{member.first_name} {member.last_name}" in listed or "'" in member.last_name
        client.post(reverse("demonstration:become", args=[member.username]))
        assert client.get(reverse("identity:your-work")).status_code == 200


def test_becoming_somebody_is_a_sign_in_in_the_audit(client, demonstration):
    client.post(reverse("demonstration:become", args=[STAFF[0].username]))

    assert AuditEntry.objects.get(action="user.signed-in").actor == STAFF[0].username


def test_a_link_signs_nobody_in(client, demonstration):
    assert client.get(reverse("demonstration:become", args=[STAFF[0].username])).status_code == 405


def test_nobody_becomes_somebody_who_is_not_of_the_demonstration(client, demonstration):
    UserFactory(username="real.person")

    response = client.post(reverse("demonstration:become", args=["real.person"]))

    assert response.status_code == 404
    assert client.get(reverse("identity:your-work")).status_code == 302


def test_in_another_mode_the_addresses_do_not_exist():
    with pytest.raises(NoReverseMatch):
        reverse("demonstration:people")


def test_even_if_the_addresses_were_there_they_would_do_nothing_in_another_mode(
    client, settings, db
):
    settings.ROOT_URLCONF = WITH_SWITCHER
    hire()

    assert client.get("/demonstration/").status_code == 404
    assert client.post(f"/demonstration/{STAFF[0].username}/").status_code == 404


@pytest.mark.parametrize("change", [{"IS_DEMONSTRATION": True}, {"ROOT_URLCONF": WITH_SWITCHER}])
def test_production_does_not_start_with_the_switcher(settings, change):
    settings.ENVIRONMENT = PRODUCTION
    assert list(checks.nobody_switches_roles(None)) == []

    for name, value in change.items():
        setattr(settings, name, value)

    assert [error.id for error in checks.nobody_switches_roles(None)] == ["fingerpost.E010"]


@pytest.mark.django_db
def test_production_refuses_the_demonstrations_database(settings):
    settings.ENVIRONMENT = PRODUCTION
    assert list(checks.demonstration_staff_are_absent(None, databases=["default"])) == []

    hire()

    found = checks.demonstration_staff_are_absent(None, databases=["default"])
    assert [error.id for error in found] == ["fingerpost.E011"]
