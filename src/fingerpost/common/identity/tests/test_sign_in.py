import pytest
from django.urls import reverse

from .factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


def sign_in(client, user, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": user.email, "password": password})


def test_the_right_password_is_not_enough_without_the_one_time_code(client):
    response = sign_in(client, UserFactory())

    assert response.url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client):
    known = sign_in(client, UserFactory(email="ada@hatworth.example"), password="wrong one")
    unknown = sign_in(client, UserFactory.build(email="bo@hatworth.example"))

    assert 'href="#id_login"' in known.content.decode()
    assert error_in(known) == error_in(unknown)


def error_in(response):
    return response.context_data["form"].non_field_errors()
