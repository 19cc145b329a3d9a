"""Paying before sending and after it, with everything that may go wrong between."""

from datetime import timedelta
from threading import Thread

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fingerpost.common.events import actions as events
from fingerpost.common.telemetry.rules import Kind, lines_in
from fingerpost.engines.formflow import DefinitionError
from fingerpost.products.forms import actions
from fingerpost.products.forms.models import Delivery, FormSession, Submission
from fingerpost.products.payments import actions as payments
from fingerpost.products.payments.models import Payment
from fingerpost.products.payments.ports import Status
from fingerpost.products.payments.tests import till

from .filling import fill_in, hidden, text_of

pytestmark = pytest.mark.django_db
MANIFEST = """
slug: collection
title: Have large things collected
owner: Waste
audience: Residents
takes: about 5 minutes
what_happens_next: We come on the day.
drafts_kept_days: 7
confirm_to: email
deliveries: []
fee:
  title: Collection of large things
  fixed: 30
  each: {of: things, amount: 8.50, after: 2}
"""
QUESTIONS = """
title: Have large things collected
sections:
  - id: you
    title: About you
    pages:
      - id: email
        questions:
          - {id: email, type: email, ask: What is your email?, noun: your email, own: true}
      - id: things
        questions:
          - {id: things, type: number, ask: "How many things?", noun: how many, min: 0, max: 9}
ends:
  - {id: sent, title: We have your request}
"""
ANSWERS = {"email": {"email": "ada@hatworth.example"}, "things": {"things": "3"}}


@pytest.fixture(autouse=True)
def _till(settings):
    till.reset()
    settings.PAYMENTS_PROVIDER = {
        "CLASS": f"{till.__name__}.Till", "OPTIONS": {}, "PAGES": ["https://pay.example"],
    }  # fmt: skip


def publish(manifest=MANIFEST):
    files = {"service.yaml": manifest, "form.yaml": QUESTIONS}
    actions.publish_service("collection", files, by="tests")


def press(client, address):
    return client.post(address, {"revision": hidden(client.get(address), "revision")})


@pytest.fixture
def checking(client):
    """The address of the page on which everything is checked."""
    publish()
    return fill_in(client, "collection", ANSWERS)


def pay(status=Status.HELD):
    till.pay(Payment.objects.latest("pk").reference, status)


def come_back(client):
    return client.get(reverse("forms:paid", args=["collection"]), follow=True)


def reconcile():
    """What the worker does by itself, whoever comes back."""
    Payment.objects.update(next_ask_at=timezone.now() - timedelta(seconds=1))
    payments.reconcile()
    events.deliver_due()
    Delivery.objects.update(next_attempt_at=timezone.now() - timedelta(seconds=1))
    actions.reconcile()
    actions.deliver_outside()


def counts():
    """How many were sent, how many payments were taken, and all the money in pence."""
    taken = sum(p.status is Status.PAID for p in till.payments.values())
    return Submission.objects.count(), taken, till.kept()


def test_what_it_costs_is_shown_before_and_nothing_is_sent_until_it_is_paid(client, checking):
    page = client.get(checking)
    gone = press(client, checking)

    assert "Collection of large things: <strong>£38.50</strong>" in text_of(page)
    assert "Pay £38.50 and send" in text_of(page)
    assert "https://pay.example" in page["Content-Security-Policy"]
    assert gone.url == "https://pay.example/till-1"
    assert counts() == (0, 0, 0)


def test_whoever_paid_gets_a_receipt_and_the_money_is_taken_by_the_worker(client, checking):
    press(client, checking)
    pay()

    receipt = text_of(come_back(client))
    reconcile()

    assert "You paid £38.50 for: Collection of large things" in receipt
    assert Payment.objects.get().reference in receipt
    assert counts() == (1, 1, 3850)
    assert Delivery.objects.get(kind="payment").state == "delivered"


def test_a_return_that_got_lost_is_sent_all_the_same(client, checking):
    press(client, checking)
    pay()

    reconcile()
    reconcile()

    assert counts() == (1, 1, 3850)
    assert "You paid £38.50" in text_of(come_back(client))
    assert counts() == (1, 1, 3850)


@pytest.mark.parametrize("comes_back", ["never", "after", "before"])
def test_what_a_job_sends_is_counted_as_finished_once(
    client, settings, tmp_path, django_capture_on_commit_callbacks, comes_back
):
    settings.TELEMETRY_SEGMENTS = tmp_path
    publish()
    press(client, fill_in(client, "collection", ANSWERS))
    pay()

    with django_capture_on_commit_callbacks(execute=True):
        if comes_back == "before":
            come_back(client)
        reconcile()
        reconcile()
    if comes_back == "after":
        come_back(client)

    assert Submission.objects.count() == 1
    told = [one for path in tmp_path.iterdir() for one in lines_in(path.read_bytes())]
    assert [one.kind for one in told].count(Kind.FINISHED) == 1
    assert len({one.journey for one in told}) == 1


def test_what_a_job_sends_for_whoever_objects_is_not_counted(
    client, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.TELEMETRY_SEGMENTS = tmp_path
    publish()
    client.post("/statistics/", {"count": "no"})
    press(client, fill_in(client, "collection", ANSWERS))
    pay()
    with django_capture_on_commit_callbacks(execute=True):
        reconcile()

    assert Submission.objects.count() == 1
    assert not list(tmp_path.iterdir())


def test_after_a_failed_payment_one_tries_again_and_nothing_is_lost(client, checking):
    press(client, checking)
    pay(Status.FAILED)
    failed = text_of(come_back(client))
    again = press(client, checking)
    pay()
    come_back(client)
    reconcile()

    assert "No money was taken" in failed
    assert again.url == "https://pay.example/till-2"
    assert counts() == (1, 1, 3850)


def test_coming_back_without_having_paid_sends_nothing(client, checking):
    press(client, checking)

    page = text_of(come_back(client))

    assert "We have not heard that you paid" in page
    assert counts() == (0, 0, 0)


def test_pressed_twice_and_in_two_tabs_it_is_one_payment(client, checking):
    first, second = press(client, checking), press(client, checking)
    pay()
    come_back(client)
    third = client.post(checking, {"revision": "2"})
    reconcile()

    assert first.url == second.url
    assert third.url == reverse("forms:sent")
    assert counts() == (1, 1, 3850)


def test_answers_changed_while_paying_are_not_sent_and_another_amount_is_paid_anew(
    client, checking
):
    press(client, checking)
    client.post(reverse("forms:step", args=["collection", "things"]), {"things": "5"})
    pay()
    back = come_back(client)
    before = counts()
    again = press(client, checking)
    pay()
    come_back(client)
    reconcile()

    assert "Some answers have changed" in text_of(back)
    assert "Pay £55.50 and send" in text_of(back)
    assert (before, again.url) == ((0, 0, 0), "https://pay.example/till-2")
    assert counts() == (1, 1, 5550)
    assert sorted(Payment.objects.values_list("state", flat=True)) == ["paid", "returned"]


def test_answers_that_another_tab_changed_are_looked_at_before_they_are_paid_for(client, checking):
    revision = hidden(client.get(checking), "revision")
    client.post(reverse("forms:step", args=["collection", "things"]), {"things": "5"})

    assert client.post(checking, {"revision": revision}).url == f"{checking}?changed"
    assert not Payment.objects.exists()


def test_a_payment_of_a_draft_that_is_deleted_goes_back(client, checking):
    press(client, checking)
    pay()
    client.post(reverse("forms:delete", args=["collection"]))
    reconcile()

    assert counts() == (0, 0, 0)
    assert Payment.objects.get().state == "returned"


def test_a_payment_of_a_draft_that_nobody_came_back_to_goes_back(client, checking):
    press(client, checking)
    FormSession.objects.update(
        started_at=timezone.now() - timedelta(days=9), expires_at=timezone.now() - timedelta(days=1)
    )
    actions.delete_expired_drafts(by="tests")
    pay()
    reconcile()

    assert counts() == (0, 0, 0)
    assert Payment.objects.get().state == "returned"


def test_where_nobody_answers_the_answers_are_kept_and_nothing_is_charged(client, checking):
    till.failing["create"] = till.NO_ANSWER
    page = press(client, checking)
    till.failing.clear()
    press(client, checking)
    pay()
    come_back(client)
    reconcile()

    assert page.status_code == 503
    assert "You cannot pay at the moment" in text_of(page)
    assert counts() == (1, 1, 3850)


def test_what_a_browser_says_of_the_amount_counts_for_nothing(client, checking):
    revision = hidden(client.get(checking), "revision")
    client.post(checking, {"revision": revision, "amount": "1", "fee": "1", "paid": "yes"})

    assert Payment.objects.get().amount == 3850


def test_nobody_else_gets_a_receipt_by_the_address_of_coming_back(client, checking):
    press(client, checking)
    pay()

    stranger = Client().get(reverse("forms:paid", args=["collection"]))

    assert stranger.url == reverse("forms:start", args=["collection"])
    assert counts() == (0, 0, 0)


def test_what_costs_nothing_is_sent_at_once(client):
    publish(MANIFEST.replace("  fixed: 30\n", ""))
    address = fill_in(client, "collection", ANSWERS | {"things": {"things": "2"}})

    assert press(client, address).url == reverse("forms:sent")
    assert counts() == (1, 0, 0)
    assert not Delivery.objects.filter(kind="payment").exists()


def test_what_the_form_works_out_is_what_it_costs(client):
    fee = "fee:\n  title: Collection of large things\n  calculation: cost\n"
    worked = "calculations:\n  - {id: cost, type: money, value: things * 12.25, no_more_than: 30}\n"
    files = {
        "service.yaml": MANIFEST[: MANIFEST.index("fee:")] + fee, "form.yaml": QUESTIONS + worked,
    }  # fmt: skip
    actions.publish_service("collection", files, by="tests")

    page = text_of(client.get(fill_in(client, "collection", ANSWERS)))
    two = fill_in(client, "collection", ANSWERS | {"things": {"things": "2"}})

    assert "Pay £30 and send" in page
    assert "Pay £24.50 and send" in text_of(client.get(two))


def test_paid_after_sending_it_is_paid_from_the_receipt(client):
    publish(MANIFEST.replace("  fixed", "  pay: after-sending\n  fixed"))
    press(client, fill_in(client, "collection", ANSWERS))
    receipt = client.get(reverse("forms:sent"))
    gone = client.post(reverse("forms:pay-for-sent"))
    pay(Status.PAID)
    after = text_of(client.get(reverse("forms:sent")))

    assert "You still have to pay £38.50" in text_of(receipt)
    assert "https://pay.example" in receipt["Content-Security-Policy"]
    assert gone.url == "https://pay.example/till-1"
    assert "You paid £38.50" in after
    assert client.post(reverse("forms:pay-for-sent")).url == reverse("forms:sent")
    assert counts() == (1, 1, 3850)


def test_what_can_no_longer_be_taken_is_parked_and_the_submission_stays(client, checking):
    press(client, checking)
    pay()
    come_back(client)
    pay(Status.FAILED)
    reconcile()

    assert counts() == (1, 0, 0)
    parked = Delivery.objects.get(kind="payment")
    assert (parked.state, parked.reason) == ("parked", "not-paid")


@pytest.mark.parametrize(
    ("fee", "said"),
    [
        ("{title: A, each: {of: cellar, amount: 1}}", "fee.each.of: write the id of a repeat"),
        ("{title: A, each: {of: email, amount: 1}}", "fee.each.of: write the id of a repeat"),
        ("{title: A}", "say how much: add fixed, each or calculation"),
        ("{title: A, calculation: cost}", "fee.calculation: write the id of a calculation"),
        ("{title: A, fixed: -1}", "fee.fixed"),
        ("{title: A, fixed: 1.005}", "fee.fixed"),
    ],
)
def test_a_fee_that_cannot_be_is_told_with_its_field(fee, said):
    with pytest.raises(DefinitionError) as refusal:
        publish(MANIFEST[: MANIFEST.index("fee:")] + f"fee: {fee}\n")

    assert said in str(refusal.value)


@pytest.mark.django_db(transaction=True)
def test_of_six_presses_at_once_one_payment_comes(client):
    publish()
    address = fill_in(client, "collection", ANSWERS)
    revision, got = hidden(client.get(address), "revision"), []

    def press_once():
        tab = Client()
        tab.cookies = client.cookies
        try:
            got.append(tab.post(address, {"revision": revision}).url)
        finally:
            connections.close_all()

    tabs = [Thread(target=press_once) for _ in range(6)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()

    assert (len(got), set(got)) == (6, {"https://pay.example/till-1"})
    assert Payment.objects.count() == 1
