"""Pages that others made: one rule for each tree, tried on samples."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

EDITORS = {Role.SERVICE_MANAGER}
OF_THE_EDITOR = ["wagtailadmin_home", "wagtailadmin_account"]
OF_PEOPLE_IN_THE_EDITOR = ["wagtailusers_users:index", "wagtailusers_users:add"]


@pytest.mark.parametrize("name", OF_THE_EDITOR)
@pytest.mark.parametrize("role", Role)
def test_the_editor_is_open_to_editors_only(client, role, name):
    client.force_login(UserFactory(role=role))

    response = client.get(reverse(name), follow=True)

    assert response.status_code == (200 if role in EDITORS else 403)


@pytest.mark.parametrize("name", [*OF_THE_EDITOR, *OF_PEOPLE_IN_THE_EDITOR])
def test_a_visitor_of_the_editor_is_asked_to_sign_in(client, name):
    response = client.get(reverse(name), follow=True)

    assert response.redirect_chain[-1][0].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", OF_PEOPLE_IN_THE_EDITOR)
@pytest.mark.parametrize("role", Role)
def test_nobody_makes_or_changes_accounts_in_the_editor(client, role, name):
    client.force_login(UserFactory(role=role))

    assert client.get(reverse(name)).status_code == 302


@pytest.mark.parametrize("page", ["/_util/login/", "/editor/login/"])
def test_the_sign_in_pages_of_packages_lead_to_ours(client, page):
    assert client.post(page, {"username": "ada"}).url == reverse("account_login")


def test_the_catch_all_shows_live_pages_and_nothing_else(client):
    home = Page.objects.get(depth=2)
    draft = home.add_child(instance=type(home)(title="Draft", slug="draft", live=False))

    assert client.get(home.url).status_code == 200
    assert client.get(draft.url).status_code == 404
    assert client.get("/no-such-page/").status_code == 404


def test_a_document_that_is_not_there_says_so(client):
    assert client.get("/documents/999/nothing.pdf").status_code == 404
