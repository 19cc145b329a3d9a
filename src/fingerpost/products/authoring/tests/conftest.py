import pytest

from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import UserFactory
from fingerpost.products.forms import queries


@pytest.fixture
def helen(db):
    return UserFactory(role=Role.SERVICE_MANAGER, first_name="Helen", last_name="Marsh")


@pytest.fixture
def oliver(db):
    return UserFactory(role=Role.SERVICE_MANAGER, first_name="Oliver", last_name="Kent")


@pytest.fixture
def early_help(db):
    """Published where every test begins."""
    return queries.version_of("early-help", 1).service


@pytest.fixture
def signed_in(client, helen):
    client.force_login(helen)
    return client
