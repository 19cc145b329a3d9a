import pytest

pytestmark = pytest.mark.django_db


def test_a_new_council_has_a_home_page_with_its_name(client):
    html = client.get("/").content.decode()

    assert "<h1" in html
    assert "Hatworth Council" in html


def test_a_page_allows_no_script_or_style_but_our_own(client):
    response = client.get("/")

    policy = response["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "default-src 'none'" in policy
    assert "style=" not in response.content.decode()
