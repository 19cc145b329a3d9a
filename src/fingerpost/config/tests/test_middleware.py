import pytest
from csp.middleware import CSPMiddleware
from django.http import HttpResponse
from django.test import RequestFactory

from fingerpost.config.middleware import ContentPolicyMiddleware

POLICY = "Content-Security-Policy"


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"_csp_update": {"form-action": ["https://pay.example"]}},
        {"_csp_replace": {"frame-ancestors": ["'self'"]}},
        {"_csp_exempt": True},
    ],
)
@pytest.mark.parametrize("has_nonce", [True, False])
def test_a_page_gets_the_policy_that_django_csp_would_give_it(asked, has_nonce):
    given = {}

    def page(request):
        given["nonce"] = str(request.csp_nonce) if has_nonce else ""
        response = HttpResponse("page")
        vars(response).update(asked)
        return response

    request = RequestFactory().get("/")
    ours = ContentPolicyMiddleware(page)(request).headers.get(POLICY, "")
    nonce = given["nonce"]
    theirs = CSPMiddleware(page)(RequestFactory().get("/")).headers.get(POLICY, "")

    assert ours == (theirs.replace(given["nonce"], nonce) if has_nonce else theirs)
    assert (f"'nonce-{nonce}'" in ours) is (has_nonce and "_csp_exempt" not in asked)
