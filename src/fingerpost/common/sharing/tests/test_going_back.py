import pytest
from django.test import RequestFactory

from fingerpost.common.sharing.views.shared import where_they_were


@pytest.mark.parametrize("page", ["/cases/BCDF2345/", "/people/?page=2"])
def test_somebody_goes_back_to_the_page_of_ours_that_sent_them(page):
    assert where_they_were(RequestFactory().get("/", {"next": page})) == page


@pytest.mark.parametrize(
    "page", ["", "0", "-7", "cases", "//evil.example", "https://evil.example/"]
)
def test_whatever_is_not_a_page_of_ours_leads_to_where_staff_begin(page):
    assert where_they_were(RequestFactory().get("/", {"next": page})) == "/staff/"
