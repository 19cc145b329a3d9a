import pytest

from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import TeamFactory, UserFactory


@pytest.fixture
def team():
    return TeamFactory(name="Adoption team")


@pytest.fixture
def owner(team):
    return UserFactory(role=Role.TEAM_MANAGER, team=team)


@pytest.fixture
def officer():
    return UserFactory(role=Role.INFORMATION_GOVERNANCE)
