import re

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.identity import actions, queries
from fingerpost.common.identity.models import SignedInSession, User
from fingerpost.common.identity.permissions import MANAGE_PEOPLE
from fingerpost.common.identity.rules import Role, username_for
from fingerpost.common.notify.models import Message

from .factories import PASSWORD, TeamFactory, UserFactory

ANSWERS = {
    "first_name": "Grace",
    "last_name": "Obi",
    "email": "Grace.Obi@hatworth.example",
    "role": "practitioner",
}


@pytest.fixture
def administrator(client, db):
    administrator = UserFactory(role=Role.ADMINISTRATOR)
    client.force_login(administrator)
    return administrator


def actions_about(user):
    entries = AuditEntry.objects.filter(subject=f"user:{user.pk}").order_by("pk")
    return [entry.action for entry in entries]


@given(emails=st.lists(st.emails(), min_size=1, max_size=8))
def test_each_account_gets_a_user_name_of_its_own(emails):
    taken = set()

    for email in emails:
        name = username_for(email, taken)
        assert name not in taken
        assert re.fullmatch(r"[a-z0-9._-]{1,110}", name)
        taken.add(name)


def test_somebody_who_was_added_chooses_a_password_and_sets_up_codes(client, administrator):
    team = TeamFactory()
    client.post(reverse("identity:add-person"), {**ANSWERS, "team": team.pk})
    grace = User.objects.get(email="grace.obi@hatworth.example")
    message = Message.objects.get(to=grace.email)
    link = re.search(r"http://testserver(\S+)", message.body)[1]

    newcomer = type(client)()
    page = newcomer.get(link, follow=True)
    chosen = {"password1": "three random words", "password2": "three random words"}
    newcomer.post(page.redirect_chain[-1][0], chosen)
    response = newcomer.post(
        reverse("account_login"), {"login": grace.email, "password": "three random words"}
    )

    assert newcomer.get(response.url).url == reverse("mfa_activate_totp")
    assert "does not work any more" in type(client)().get(link).content.decode()
    assert list(queries.teams_of(grace)) == [team]
    assert "Obi" not in message.subject
    assert actions_about(grace)[:3] == ["account.made", "role.given", "account.invited"]


def test_a_weak_password_is_refused_with_what_to_do(client, administrator):
    link = actions.invite(UserFactory(), by=administrator)
    newcomer = type(client)()
    page = newcomer.get(link, follow=True).redirect_chain[-1][0]

    html = newcomer.post(page, {"password1": "short", "password2": "short"}).content.decode()

    assert "at least 12 characters" in html


def test_an_address_that_has_an_account_is_refused(client, administrator):
    UserFactory(email="grace.obi@hatworth.example")

    html = client.post(reverse("identity:add-person"), ANSWERS).content.decode()

    assert "Enter another address. There is an account with this one." in html


def test_a_form_left_empty_says_what_to_enter(client, administrator):
    html = client.post(reverse("identity:add-person"), {}).content.decode()

    for sentence in ("Enter their first name", "Enter their email address", "Select a role"):
        assert sentence in html


def test_forgotten_passwords_tell_nobody_who_has_an_account(client, administrator):
    ada = UserFactory()
    page, visitor = reverse("account_reset_password"), type(client)()

    known = visitor.post(page, {"email": ada.email}, follow=True)
    unknown = visitor.post(page, {"email": "nobody@hatworth.example"}, follow=True)

    assert known.redirect_chain == unknown.redirect_chain
    assert [message.to for message in Message.objects.all()] == [ada.email]


def test_whoever_lost_their_phone_is_out_and_sets_up_codes_anew(client, administrator):
    ada, lost = UserFactory(), type(client)()
    lost.force_login(ada)

    client.post(reverse("identity:reset-codes", args=[ada.pk]), {"reason": "Phone stolen"})

    assert lost.get(reverse("identity:your-work")).url.startswith(reverse("account_login"))
    assert not queries.has_second_factor(ada)
    assert "second-factor.reset" in actions_about(ada)


def test_a_role_ends_at_the_next_request(client, administrator):
    other, browser = UserFactory(role=Role.ADMINISTRATOR), type(client)()
    browser.force_login(other)
    assert browser.get(reverse("identity:people")).status_code == 200

    client.post(reverse("identity:take-role", args=[other.pk]), {"role": "administrator"})

    assert browser.get(reverse("identity:people")).status_code == 403
    assert actions_about(other)[-1] == "role.taken"


def test_a_role_in_two_teams_ends_in_one_of_them(administrator):
    east, west = TeamFactory(), TeamFactory()
    ada = UserFactory(role=Role.PRACTITIONER, team=east)
    actions.give_role(ada, Role.PRACTITIONER, team=west, by=administrator)

    actions.take_role(ada, Role.PRACTITIONER, team=east, by=administrator)
    assert queries.person_shown(ada.pk).teams == (west.name,)

    actions.take_role(ada, Role.PRACTITIONER, team=west, by=administrator)
    assert queries.person_shown(ada.pk).roles == ()


def test_the_last_administrator_keeps_role_and_access(client, administrator):
    User.objects.exclude(pk=administrator.pk).delete()

    for page, answers in (("take-role", {"role": "administrator"}), ("leave", {"reason": "Gone"})):
        client.post(reverse(f"identity:{page}", args=[administrator.pk]), answers)

    assert User.objects.get(pk=administrator.pk).is_active
    assert User.objects.get(pk=administrator.pk).has_perm(MANAGE_PEOPLE)


def test_people_are_found_by_parts_of_name_or_address(client, administrator):
    UserFactory(first_name="Grace", last_name="Obi")
    UserFactory(first_name="Tom", last_name="Lee")

    html = client.post(reverse("identity:people"), {"matching": "gra obi"}).content.decode()

    assert "Grace Obi" in html
    assert "Tom Lee" not in html


@pytest.mark.parametrize("page", ["identity:people", "identity:team"])
def test_lists_ask_as_often_for_many_as_for_one(client, administrator, page):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(page))
        return len(queries)

    UserFactory(role=Role.PRACTITIONER, team=TeamFactory())
    client.get(reverse(page))
    with_few = asked()
    for _ in range(20):
        UserFactory(role=Role.PRACTITIONER, team=TeamFactory())

    assert asked() == with_few


def test_a_team_is_added_once(client, administrator):
    for _ in range(2):
        html = client.post(reverse("identity:teams"), {"name": "Family hub"}, follow=True)

    assert "Enter another name" in html.content.decode()


@pytest.mark.django_db
def test_the_first_administrator_is_made_by_a_command(client, monkeypatch, capsys):
    monkeypatch.setenv("FINGERPOST_ADMINISTRATOR_PASSWORD", PASSWORD)

    call_command("create_administrator", "ada@hatworth.example", "Ada", "Okafor")
    response = client.post(
        reverse("account_login"), {"login": "ada@hatworth.example", "password": PASSWORD}
    )

    assert client.get(response.url).url == reverse("mfa_activate_totp")
    assert User.objects.get(email="ada@hatworth.example").has_perm(MANAGE_PEOPLE)


@pytest.mark.django_db
def test_the_command_refuses_a_weak_password_and_a_taken_address(monkeypatch):
    monkeypatch.setenv("FINGERPOST_ADMINISTRATOR_PASSWORD", "password")
    with pytest.raises(CommandError, match="at least 12"):
        call_command("create_administrator", "ada@hatworth.example", "Ada", "Okafor")
    assert not User.objects.filter(email="ada@hatworth.example").exists()

    monkeypatch.setenv("FINGERPOST_ADMINISTRATOR_PASSWORD", PASSWORD)
    UserFactory(email="ada@hatworth.example")
    with pytest.raises(CommandError, match="There is an account"):
        call_command("create_administrator", "ada@hatworth.example", "Ada", "Okafor")


@pytest.mark.django_db
def test_codes_set_up_on_behalf_of_somebody_work_and_rest_encrypted(client):
    ada = UserFactory(has_second_factor=False)

    actions.register_one_time_codes(ada, secret="JBSWY3DPEHPK3PXP", by="demonstration")

    assert queries.has_second_factor(ada)
    client.force_login(ada)
    assert SignedInSession.objects.get().is_strong
