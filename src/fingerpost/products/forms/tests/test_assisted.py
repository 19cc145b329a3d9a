import pytest

from fingerpost.common.identity.tests.factories import UserFactory
from fingerpost.products.forms.models import Submission
from fingerpost.products.forms.permissions import ASSIST
from fingerpost.products.forms.tests.filling import ALLOTMENT, hidden, page_of, send, text_of

pytestmark = pytest.mark.django_db
SCRIPT = "Tell the caller that nothing is decided on the phone."


@pytest.fixture
def worker(client):
    client.force_login(UserFactory(may=[ASSIST]))
    return client


WAYS = [("by-phone", "phone"), ("with-help", "assisted")]


@pytest.mark.parametrize(("way", "_channel"), WAYS)
def test_a_worker_sees_what_to_say_and_a_resident_does_not(
    worker, client, allotment, way, _channel
):
    assert SCRIPT in text_of(worker.get(f"/apply/{allotment}/{way}/"))
    assert SCRIPT not in text_of(worker.get(f"/apply/{allotment}/"))


@pytest.mark.parametrize(("way", "channel"), WAYS)
def test_a_form_that_a_worker_filled_in_says_so(worker, allotment, way, channel):
    address = worker.post(f"/apply/{allotment}/{way}/").url
    while "check-answers" not in address:
        address = worker.post(address, ALLOTMENT[page_of(address)]).url
    worker.post(address, {"revision": hidden(worker.get(address), "revision")})

    assert Submission.objects.get().channel == channel


def test_a_form_that_a_resident_filled_in_says_so(client, allotment):
    send(client, allotment, ALLOTMENT)

    assert Submission.objects.get().channel == "online"


@pytest.mark.parametrize(("way", "_channel"), WAYS)
def test_what_a_worker_began_is_closed_to_whoever_has_their_browser_next(
    worker, allotment, way, _channel
):
    address = worker.post(f"/apply/{allotment}/{way}/").url
    key = worker.cookies["form"].value
    worker.logout()
    worker.cookies["form"] = key

    assert worker.get(address).status_code == 403
    assert worker.post(address, {"lives-here": "yes"}).status_code == 403


def test_a_colleague_without_the_permission_cannot_assist(client, allotment):
    client.force_login(UserFactory())

    assert client.post(f"/apply/{allotment}/by-phone/").status_code == 403
