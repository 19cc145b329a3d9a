import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError

from fingerpost.common.identity import actions, queries
from fingerpost.common.identity.models import Membership, User
from fingerpost.common.identity.permissions import MANAGE_PEOPLE, MANAGE_TEAM
from fingerpost.common.identity.rules import Role

from .factories import TeamFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_a_migrated_database_has_every_role():
    assert set(Role) <= set(Group.objects.values_list("name", flat=True))


def test_a_role_may_do_what_is_listed_and_nothing_else():
    holder = UserFactory(role=Role.ANALYST)
    actions.set_permissions_of_roles({Role.ANALYST: [MANAGE_TEAM]}, by="tests")
    actions.set_permissions_of_roles({Role.ANALYST: [MANAGE_PEOPLE]}, by="tests")

    assert User.objects.get(pk=holder.pk).get_all_permissions() == {MANAGE_PEOPLE}


def test_a_permission_that_no_app_declares_is_refused_by_name():
    with pytest.raises(actions.UnknownPermission, match="fp_identity.fly"):
        actions.set_permissions_of_roles({Role.ANALYST: ["fp_identity.fly"]}, by="tests")


def test_a_role_given_twice_is_held_once():
    user, team = UserFactory(), TeamFactory()

    for _ in range(2):
        actions.give_role(user, Role.PRACTITIONER, team=team, by="tests")

    assert list(queries.teams_of(user)) == [team]
    assert list(queries.members_of(team, role=Role.PRACTITIONER)) == [user]
    assert list(queries.members_of(team, role=Role.TEAM_MANAGER)) == []


def test_what_somebody_may_do_is_read_in_one_query(django_assert_num_queries):
    user = User.objects.get(pk=UserFactory(role=Role.PRACTITIONER, may=[MANAGE_TEAM]).pk)

    with django_assert_num_queries(1):
        assert user.has_perm(MANAGE_TEAM)
        assert not user.has_perm(MANAGE_PEOPLE)


def test_somebody_who_is_not_active_may_do_nothing():
    assert not UserFactory(may=[MANAGE_PEOPLE], is_active=False).has_perm(MANAGE_PEOPLE)


def test_the_database_refuses_a_role_it_does_not_know():
    with pytest.raises(IntegrityError):
        Membership.objects.create(user=UserFactory(), team=TeamFactory(), role="king")


def test_the_database_refuses_a_second_account_for_an_email():
    UserFactory(email="ada@hatworth.example")

    with pytest.raises(IntegrityError):
        UserFactory(email="Ada@hatworth.example")
