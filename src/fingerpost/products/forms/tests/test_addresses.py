import pytest

from fingerpost.common.gazetteer.tests.factories import AddressFactory
from fingerpost.products.forms.models import FormSession
from fingerpost.products.forms.tests.filling import ALLOTMENT, fill_in, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return AddressFactory()


@pytest.fixture
def at_address(client, allotment):
    return fill_in(client, allotment, ALLOTMENT, until="step/address")


def stored():
    return FormSession.objects.get().answers.get("address")


def test_an_address_is_found_chosen_and_kept_with_its_uprn(client, at_address, home):
    found = client.post(at_address, {"find": "address", "find_address": home.postcode.lower()})
    assert f'<option value="{home.uprn}">' in text_of(found)
    assert stored() is None

    client.post(at_address, {"choose_address": home.uprn})

    assert stored()["uprn"] == str(home.uprn)
    assert stored()["postcode"] == home.postcode
    assert stored()["line1"] == home.wording.lines[0]


def test_a_postcode_that_is_not_known_leaves_the_boxes(client, at_address):
    response = client.post(
        at_address, {"find": "address", "find_address": "ZZ1 1ZZ", "address_line1": "3 Bell Street"}
    )

    assert "We know no address with this postcode" in text_of(response)
    assert 'value="3 Bell Street"' in text_of(response)


def test_an_address_that_was_written_over_loses_its_uprn(client, at_address, home):
    client.post(at_address, {"choose_address": home.uprn})
    kept = {f"address_{part}": text for part, text in stored().items()}

    client.post(at_address, kept)
    assert stored()["uprn"] == str(home.uprn)
    client.post(at_address, kept | {"address_line1": "The old barn"})

    assert stored()["uprn"] == ""
    assert stored()["line1"] == "The old barn"


@pytest.mark.parametrize("chosen", ["0", "9" * 12, "x", "-1", "1e5", "٣"])
def test_a_choice_that_was_made_up_changes_nothing(client, at_address, chosen):
    client.post(at_address, ALLOTMENT["address"] | {"choose_address": chosen})

    assert stored()["line1"] == ALLOTMENT["address"]["address_line1"]
    assert stored()["uprn"] == ""
