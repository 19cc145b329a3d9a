import pytest
from django.urls import reverse

from fingerpost.common.audit.models import AuditEntry
from fingerpost.products.payments.models import Payment
from fingerpost.products.payments.permissions import OPERATE_PAYMENTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(signed_in):
    return signed_in(OPERATE_PAYMENTS)


def doubtful(ask, number):
    for one in range(number):
        ask(f"draft:{one}")
    Payment.objects.update(doubt="not-known")
    return Payment.objects.first()


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize("how_many", [1, 20])
def test_the_page_costs_the_same_for_one_payment_or_many(
    operator, ask, django_assert_max_num_queries, how_many
):
    doubtful(ask, how_many)

    with django_assert_max_num_queries(12):
        html = text_of(operator.get(reverse("payments:overview")))

    assert html.count("The provider does not know it") == how_many
    assert "£30" in html


def test_a_payment_is_asked_about_again_or_said_to_be_settled_with_a_reason(operator, ask):
    page = reverse("payments:payment", args=[doubtful(ask, 1).pk])

    refused = text_of(operator.post(page, {"decision": "discard"}))
    operator.post(page, {"decision": "discard", "reason": "Refunded it there"})

    assert "Enter what you did" in refused
    entry = AuditEntry.objects.get(action="payment.settled")
    assert (entry.actor, entry.reason) == ("operator", "Refunded it there")
    assert operator.get(page).status_code == 404


def test_asking_again_takes_it_off_the_list(operator, ask):
    page = reverse("payments:payment", args=[doubtful(ask, 1).pk])

    operator.post(page, {"decision": "replay"})

    assert "No payment is in doubt" in text_of(operator.get(reverse("payments:overview")))
