from pathlib import Path

import pytest

from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import UserFactory
from fingerpost.products.forms import actions as forms
from fingerpost.products.forms import queries

HATWORTH = Path(__file__).parents[5] / "councils/hatworth/services"


@pytest.fixture
def helen(db):
    return UserFactory(role=Role.SERVICE_MANAGER, first_name="Helen", last_name="Marsh")


@pytest.fixture
def oliver(db):
    return UserFactory(role=Role.SERVICE_MANAGER, first_name="Oliver", last_name="Kent")


@pytest.fixture
def early_help(db):
    forms.publish_service("early-help", queries.read_folder(HATWORTH / "early-help"), by="tests")
    return "early-help"


@pytest.fixture
def signed_in(client, helen):
    client.force_login(helen)
    return client
