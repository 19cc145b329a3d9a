"""Where people leave, in the editor of forms."""

import pytest
from django.http import HttpRequest

from fingerpost.common.identity.rules import Role
from fingerpost.common.identity.tests.factories import UserFactory
from fingerpost.products.forms import actions as forms

pytestmark = pytest.mark.django_db
SIZE = "sections/0/pages/1"


def shown(client, address=""):
    client.force_login(UserFactory(role=Role.SERVICE_MANAGER))
    return client.get(f"/form-editor/allotment/{address}").content.decode()


def test_the_editor_shows_beside_each_page_who_left_version_by_version(client, allotment, count):
    count(20)
    count(10, leaves_at="size")
    reworded = allotment["form.yaml"].replace("How big should it be?", "How much room?")
    forms.publish_service("allotment", allotment | {"form.yaml": reworded}, by="tests")
    count(25, version=2)

    outline = shown(client)
    assert "Version 1: 10 of 30 left here (33%)." in outline
    assert "Version 2: 0 of 25 left here (0%)." in outline
    assert outline.count("Version 2:") == 2  # name and size
    question = shown(client, f"part/{SIZE}/questions/0/")
    assert "This question was refused to 10 of them." in question
    assert "10 had an error." in shown(client, f"part/{SIZE}/")


def test_nothing_is_shown_where_too_few_came_or_to_whom_may_not_see_journeys(
    rf, client, allotment, count
):
    count(19)
    assert "left here" not in shown(client)

    from fingerpost.products.journeys.views.beside import drop_off_beside

    count(10)
    assert "left here" in shown(client)
    asked = rf.get("/")
    asked.user = UserFactory(may=["fp_authoring.edit_forms"])
    assert isinstance(asked, HttpRequest)
    assert drop_off_beside(asked, "allotment:size") == ""
