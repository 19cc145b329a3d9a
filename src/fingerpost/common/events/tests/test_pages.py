import pytest
from django.urls import reverse

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.events import actions
from fingerpost.common.events.models import Delivery
from fingerpost.common.events.permissions import OPERATE_EVENTS

from .happenings import BinCollected

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_subscribers")]


@pytest.fixture
def operator(signed_in):
    return signed_in(OPERATE_EVENTS)


def fail(event):
    raise ConnectionError


def park(reference="A1", street="elm", subscriber="lorries"):
    actions.subscribe(BinCollected, fail, name=subscriber)
    actions.publish(BinCollected(reference, street=street))
    Delivery.objects.filter(state="pending").update(
        state="parked", parked_because="failed", error_type="ConnectionError"
    )
    return Delivery.objects.latest("pk")


@pytest.mark.parametrize("how_many", [1, 50])
def test_the_list_costs_the_same_for_one_event_or_fifty(
    operator, django_assert_max_num_queries, how_many
):
    for number in range(how_many):
        park(f"R{number}", street=str(number))

    with django_assert_max_num_queries(12):
        html = operator.get(reverse("events:parked-events")).content.decode()

    assert html.count("ConnectionError") == how_many


def test_everything_of_one_kind_can_be_replayed(operator):
    for number in range(3):
        park(f"R{number}", street=str(number))
    park("R9", subscriber="tips")  # for both of them

    operator.post(
        reverse("events:replay-all"), {"event": BinCollected.name, "subscriber": "lorries"}
    )

    assert set(Delivery.objects.parked().values_list("subscriber", flat=True)) == {"tips"}
    assert AuditEntry.objects.filter(action="event.replayed", actor="operator").count() == 4


def test_one_event_can_be_replayed(operator):
    delivery = park()

    operator.post(reverse("events:parked-event", args=[delivery.pk]), {"decision": "replay"})

    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == (Delivery.State.PENDING, 0)


def test_one_event_can_be_discarded_with_a_reason(operator):
    delivery = park()
    address = reverse("events:parked-event", args=[delivery.pk])

    asked = operator.post(address, {"decision": "discard"})
    assert "Enter why it is discarded" in asked.content.decode()

    operator.post(address, {"decision": "discard", "reason": "The lorry is sold"})
    delivery.refresh_from_db()
    assert delivery.state == Delivery.State.DISCARDED
    assert AuditEntry.objects.get(action="event.discarded").reason == "The lorry is sold"


def test_an_event_that_is_not_parked_is_not_found(operator):
    assert operator.get(reverse("events:parked-event", args=[1])).status_code == 404
