import pytest

from fingerpost.config.council import load_council
from fingerpost.config.founding import found_council
from fingerpost.products.website import actions
from fingerpost.products.website.models import HomePage


@pytest.mark.django_db
def test_a_new_council_starts_with_pages_that_speak_in_its_name(settings, tmp_path):
    settings.COUNCIL = load_council(found_council("anytown", into=tmp_path))
    HomePage.objects.get().delete()

    home = actions.found_website(by="test")

    assert home.title == "Anytown Council"
    assert {page.slug for page in home.get_children()} == {"privacy", "cookies", "accessibility"}
    assert "Anytown Council" in str(home.get_children().get(slug="privacy").specific.body)
