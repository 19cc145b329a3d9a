import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404
from django.test import Client, override_settings
from django.urls import path

from fingerpost.common.design import views

handler400, handler403 = views.bad_request, views.permission_denied
handler404, handler500 = views.not_found, views.server_error


def failing_with(fault):
    def view(request):
        raise fault

    return view


urlpatterns = [
    path("bad/", failing_with(BadRequest())),
    path("forbidden/", failing_with(PermissionDenied())),
    path("missing/", failing_with(Http404())),
    path("broken/", failing_with(ValueError("Sarah Philips, 5 January 1978"))),
]
here = override_settings(ROOT_URLCONF=__name__)


@here
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status", "heading"),
    [
        ("/bad/", 400, "We could not read what was sent"),
        ("/forbidden/", 403, "You cannot see this page"),
        ("/missing/", 404, "Page not found"),
    ],
)
def test_a_page_that_went_wrong_says_so_in_plain_words(address, status, heading):
    response = Client().get(address)

    assert response.status_code == status
    assert f'<h1 class="govuk-heading-l">{heading}</h1>' in response.content.decode()


@here
def test_when_all_else_fails_a_page_needs_no_database_and_tells_nothing():
    response = Client(raise_request_exception=False).get("/broken/")

    assert response.status_code == 500
    assert "there is a problem with the service" in response.content.decode()
    assert "Sarah" not in response.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_with_what_to_do(client):
    client = Client(enforce_csrf_checks=True)

    response = client.post("/design/form/", {})

    assert response.status_code == 403
    assert "load the page again" in response.content.decode()


@pytest.mark.django_db
def test_who_tries_too_often_is_told_how_long_to_wait(rf):
    response = views.too_many(rf.get("/"))

    assert response.status_code == 429
    assert "Wait 15 minutes" in response.content.decode()
