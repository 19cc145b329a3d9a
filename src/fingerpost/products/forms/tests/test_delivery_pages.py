import pytest
from django.urls import reverse

from fingerpost.common.audit.models import AuditEntry
from fingerpost.products.forms.models import Delivery
from fingerpost.products.forms.permissions import OPERATE_DELIVERIES

from .delivering import publish, sent, small_service, states

pytestmark = pytest.mark.django_db


@pytest.fixture
def parked():
    publish(small_service(), ["to: csv-batch, id: print"])
    (owed,) = sent()
    Delivery.objects.update(state="parked", reason="refused", detail="http-422")
    return owed


@pytest.fixture
def operator(signed_in):
    return signed_in(OPERATE_DELIVERIES)


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize("how_many", [1, 20])
def test_the_page_costs_the_same_for_one_delivery_or_many(
    operator, parked, django_assert_max_num_queries, how_many
):
    for number in range(1, how_many):
        Delivery.objects.create(
            submission=parked.submission, service="allotment", name=f"print-{number}",
            kind="csv-batch", stage="whole", key=f"K{number}", state="parked", reason="refused",
        )  # fmt: skip

    with django_assert_max_num_queries(12):
        html = text_of(operator.get(reverse("deliveries:overview")))

    assert html.count("The receiver refused it") == how_many + 1  # and the receipt
    assert "Beans" not in html


def test_a_delivery_is_tried_again_or_said_to_be_done_with_a_reason(operator, parked):
    page = reverse("deliveries:delivery", args=[parked.pk])

    refused = text_of(operator.post(page, {"decision": "discard"}))
    operator.post(page, {"decision": "discard", "reason": "They have it on paper"})

    assert "Enter how you know that it was done" in refused
    assert states() == ["delivered"]
    entry = AuditEntry.objects.get(action="delivery.confirmed")
    assert (entry.actor, entry.reason) == ("operator", "They have it on paper")
    assert operator.get(page).status_code == 404


def test_all_of_one_destination_are_tried_again_but_none_that_is_in_doubt(operator, parked):
    Delivery.objects.filter(kind="receipt").update(name="print", state="in-doubt")

    operator.post(reverse("deliveries:try-all"), {"service": "allotment", "name": "print"})

    assert states() == ["waiting"]
    assert Delivery.objects.get(kind="receipt").state == "in-doubt"
    assert AuditEntry.objects.filter(action="delivery.replayed").count() == 1


def test_an_email_in_doubt_is_decided_where_messages_are(operator, parked):
    Delivery.objects.update(state="in-doubt", became="message:BCDFGHJKLMNP")

    html = text_of(operator.get(reverse("deliveries:delivery", args=[parked.pk])))

    assert reverse("notify:doubtful-message", args=["BCDFGHJKLMNP"]) in html
    assert "decision" not in html
