"""Staff sign in through a provider that is really asked over HTTP."""

import http.client
from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.identity import actions, queries
from fingerpost.common.identity.models import SignedInSession, User
from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import UserFactory
from fingerpost.contrib.openid_connect import fake
from fingerpost.contrib.openid_connect.fake import Person, running_provider

pytestmark = pytest.mark.django_db

ADA = Person("subject-of-ada", "Ada@hatworth.example")


@pytest.fixture(scope="session")
def key():
    return fake.new_key()


@pytest.fixture
def provider(settings, key):
    with running_provider(key) as provider:
        settings.SINGLE_SIGN_ON_NAME = "Hatworth staff account"
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {
                "APPS": [
                    {
                        "provider_id": "council",
                        "name": settings.SINGLE_SIGN_ON_NAME,
                        "client_id": fake.CLIENT_ID,
                        "secret": fake.CLIENT_SECRET,
                        "settings": settings.SINGLE_SIGN_ON_WAY | {"server_url": provider.address},
                    }
                ]
            }
        }
        yield provider


@pytest.fixture
def ada(db):
    return UserFactory(email="ada@hatworth.example", has_second_factor=False)


def visit(address):
    """What a browser does at the provider: one GET, and where it is sent from there."""
    split = urlsplit(address)
    connection = http.client.HTTPConnection(split.hostname, split.port, timeout=5)
    connection.request("GET", f"{split.path}?{split.query}")
    response = connection.getresponse()
    location = response.getheader("Location")
    connection.close()
    assert response.status == 302, response.status
    return location


def sign_in(client, next_page=""):
    begin = client.get(
        reverse("openid_connect_login", args=["council"]), {"next": next_page} if next_page else {}
    )
    back = visit(begin.url)
    return client.get(back)


def is_in(client):
    return client.get(reverse("identity:your-work")).status_code == 200


def test_a_known_colleague_comes_in_without_a_password_or_codes_of_ours(client, provider, ada):
    provider.person = ADA

    response = sign_in(client, next_page=reverse("identity:your-sessions"))

    assert response.url == reverse("identity:your-sessions")
    assert is_in(client)
    assert SignedInSession.objects.get(user=ada).is_strong
    assert AuditEntry.objects.filter(action="user.signed-in", subject=f"user:{ada.pk}").exists()


def test_whoever_came_once_is_known_by_subject_even_with_a_new_address(client, provider, ada):
    provider.person = ADA
    sign_in(client)
    client.post(reverse("account_logout"))
    provider.person = Person("subject-of-ada", "ada.obi@hatworth.example")

    sign_in(client)

    assert client.session["_auth_user_id"] == str(ada.pk)


def test_another_subject_with_the_address_of_somebody_known_stays_out(client, provider, ada):
    provider.person = ADA
    sign_in(client)
    client.post(reverse("account_logout"))
    provider.person = Person("another-subject", ADA.email)

    assert sign_in(client).status_code == 403
    assert not is_in(client)


@pytest.mark.parametrize(
    "person",
    [
        Person("subject-of-bob", "bob@elsewhere.example"),
        Person("subject-of-ada", "ada@hatworth.example", is_email_verified=False),
    ],
    ids=["nobody we know", "an address nobody vouches for"],
)
def test_who_is_not_known_for_certain_stays_out_and_gets_no_account(client, provider, ada, person):
    provider.person = person
    accounts = User.objects.count()

    response = sign_in(client)

    assert response.status_code == 403
    assert "ask an administrator" in response.content.decode()
    assert not is_in(client)
    assert User.objects.count() == accounts
    assert AuditEntry.objects.filter(action="sign-in.unknown-person").exists()


def test_whoever_was_disabled_at_the_provider_cannot_come_in(client, provider, ada):
    provider.person = Person(ADA.subject, ADA.email, is_disabled=True)

    assert sign_in(client).status_code == 302
    assert not is_in(client)


def test_whoever_left_here_stays_out_whatever_the_provider_says(client, provider, ada):
    provider.person = ADA
    sign_in(client)
    actions.end_access(ada, reason="New job", by="tests")

    assert not is_in(client)
    assert sign_in(client).status_code == 403


@pytest.mark.parametrize(
    "claims", [{"aud": "another"}, {"iss": "https://evil.example"}, {"exp": 1}], ids=str
)
def test_a_token_for_others_from_others_or_of_the_past_is_refused(client, provider, ada, claims):
    provider.person, provider.claims_instead = ADA, claims

    assert sign_in(client).status_code == 401
    assert not is_in(client)


def test_a_token_signed_with_another_key_is_refused(client, provider, ada):
    provider.person, provider.signs_with = ADA, fake.new_key()

    assert sign_in(client).status_code == 401
    assert not is_in(client)


def test_an_answer_that_this_browser_did_not_ask_for_is_refused(client, provider, ada):
    provider.person = ADA
    begin = client.get(reverse("openid_connect_login", args=["council"]))
    back = visit(begin.url)

    assert type(client)().get(back).status_code == 401


def test_a_code_is_good_for_one_use(client, provider, ada):
    provider.person = ADA
    begin = client.get(reverse("openid_connect_login", args=["council"]))
    back = visit(begin.url)
    client.get(back)
    client.post(reverse("account_logout"))

    assert client.get(back).status_code == 401


def test_groups_at_the_provider_give_and_take_the_roles_they_stand_for(
    client, provider, ada, settings
):
    settings.SINGLE_SIGN_ON_ROLES = {"fd": Role.FRONT_DOOR, "an": Role.ANALYST}
    actions.give_role(ada, Role.ANALYST, by="tests")
    actions.give_role(ada, Role.COUNCILLOR, by="tests")
    provider.person = Person(ADA.subject, ADA.email, groups=("fd", "unknown"))

    sign_in(client)

    assert queries.person_shown(ada.pk).roles == (Role.FRONT_DOOR, Role.COUNCILLOR)


def test_the_sign_in_page_offers_it_only_where_it_is_set_up(client, provider, settings):
    offered = client.get(reverse("account_login")).content.decode()
    settings.SINGLE_SIGN_ON_NAME = ""
    not_offered = client.get(reverse("account_login")).content.decode()

    assert "Hatworth staff account" in offered
    assert "/account/oidc/" not in not_offered


def test_where_it_is_not_set_up_its_pages_are_not_there(client):
    assert client.get(reverse("openid_connect_login", args=["council"])).status_code == 404
