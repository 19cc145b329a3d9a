from datetime import timedelta
from threading import Thread
from uuid import uuid4

import pytest
from django.db import IntegrityError, connections, transaction
from django.utils import timezone

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.events.models import PublishedEvent
from fingerpost.products.payments import actions, queries
from fingerpost.products.payments.models import Payment
from fingerpost.products.payments.ports import Refused, Status
from fingerpost.products.payments.rules import State

from . import till

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """As if the process had ended here."""


def states(subject="draft:1"):
    return list(
        Payment.objects.filter(subject=subject).order_by("pk").values_list("state", flat=True)
    )


def reconcile():
    Payment.objects.update(next_ask_at=timezone.now() - timedelta(seconds=1))
    return actions.reconcile()


def make_old():
    Payment.objects.update(created_at=timezone.now() - timedelta(hours=1))


def test_somebody_is_asked_to_pay_and_pressed_twice_it_is_the_same_payment(ask):
    first, second = ask(), ask()

    assert first == second
    assert first.next_url == "https://pay.example/till-1"
    assert (states(), len(till.payments)) == ([State.OPEN], 1)
    assert AuditEntry.objects.filter(action="payment.asked-for").count() == 1


def test_once_paid_nobody_is_asked_again(ask):
    asked = ask()
    till.pay(asked.reference, Status.HELD)

    again = ask()

    assert (again.reference, again.next_url) == (asked.reference, "")
    assert PublishedEvent.objects.filter(name="payments.payment.arrived").count() == 1


def test_after_a_failure_one_can_pay_again_and_nothing_was_charged(ask):
    asked = ask()
    till.pay(asked.reference, Status.FAILED)

    again = ask()

    assert again.next_url == "https://pay.example/till-2"
    assert (states(), till.kept()) == ([State.FAILED, State.OPEN], 0)


def test_another_amount_is_another_payment_and_the_first_can_no_longer_be_paid(ask):
    ask()
    ask(amount=3800)

    reconcile()

    assert states() == [State.RETURNED, State.OPEN]
    assert till.payments["till-1"].status is Status.FAILED


def test_what_was_paid_for_another_amount_goes_back(ask):
    first = ask(takes_later=False)
    ask(amount=3800, takes_later=False)
    till.pay(first.reference)  # in a tab that was still open
    reconcile()

    assert states() == [State.RETURNED, State.OPEN]
    assert till.kept() == 0


def test_a_payment_whose_payer_never_came_back_is_found(ask):
    asked = ask()
    till.pay(asked.reference, Status.HELD)

    assert reconcile() == 1

    assert queries.payment_for("draft:1").is_paid
    assert PublishedEvent.objects.filter(name="payments.payment.arrived").count() == 1


def test_killed_after_the_provider_was_told_the_payment_is_found_again(ask):
    till.failing_after["create"] = Killed()
    with pytest.raises(Killed):
        ask()
    till.failing_after.clear()
    before = states()

    reconcile()

    assert (before, states()) == ([State.ASKED], [State.OPEN])
    assert ask().next_url == "https://pay.example/till-1"
    assert len(till.payments) == 1


def test_killed_before_the_provider_was_told_one_can_go_on(ask):
    till.failing["create"] = Killed()
    with pytest.raises(Killed):
        ask()
    till.failing.clear()
    reconcile()
    waits = states()
    make_old()
    reconcile()

    assert (waits, states()) == ([State.ASKED], [State.FAILED])
    assert ask().next_url


def test_where_the_provider_does_not_answer_nothing_is_lost(ask):
    till.failing["create"] = till.NO_ANSWER
    with pytest.raises(actions.CannotPayNow):
        ask()
    till.failing.clear()

    assert ask().next_url == "https://pay.example/till-1"
    assert states() == [State.OPEN]


def test_when_nobody_answers_the_others_are_not_asked_about(ask):
    ask()
    ask("draft:2")
    till.failing["look_up"] = till.NO_ANSWER
    till.calls.clear()

    assert reconcile() == 0
    assert till.calls == ["look_up"]


def test_what_is_held_is_taken_once_however_often_one_asks(ask):
    till.pay(ask().reference, Status.HELD)
    actions.refresh("draft:1")
    actions.claim("draft:1", amount=3000, to="submission:BCDF2345", by="tests")
    till.failing_after["take"] = till.NO_ANSWER
    with pytest.raises(type(till.NO_ANSWER)):
        actions.take("submission:BCDF2345")
    till.failing_after.clear()

    actions.take("submission:BCDF2345")
    actions.take("submission:BCDF2345")

    assert (till.kept(), till.calls.count("take")) == (3000, 2)  # the second is refused
    assert actions.is_taken("submission:BCDF2345")
    assert PublishedEvent.objects.filter(name="payments.payment.arrived").count() == 1


def test_only_what_was_paid_in_full_can_be_claimed(ask):
    asked = ask()
    with pytest.raises(actions.NotPaid):
        actions.claim("draft:1", amount=3000, to="submission:BCDF2345", by="tests")
    till.pay(asked.reference, Status.HELD)
    actions.refresh("draft:1")

    with pytest.raises(actions.NotPaid):
        actions.claim("draft:1", amount=3800, to="submission:BCDF2345", by="tests")
    actions.claim("draft:1", amount=3000, to="submission:BCDF2345", by="tests")
    with pytest.raises(actions.NotPaid):
        actions.claim("draft:1", amount=3000, to="submission:BCDF2346", by="tests")


def test_what_can_no_longer_be_taken_needs_a_person(ask):
    till.pay(ask().reference, Status.HELD)
    actions.refresh("draft:1")
    till.failing["take"] = Refused("P1001")

    with pytest.raises(actions.NotPaid, match="P1001"):
        actions.take("draft:1")

    assert queries.payments_in_doubt().get().doubt == "not-taken"


def test_nothing_is_taken_where_nobody_paid(ask):
    ask()
    for subject in ("draft:1", "draft:2"):
        with pytest.raises(actions.NotPaid):
            actions.take(subject)
    assert till.kept() == 0


def test_what_is_withdrawn_is_given_back_and_what_cannot_be_needs_a_person(ask):
    till.pay(ask(takes_later=False).reference)
    till.pay(ask("draft:2", takes_later=False).reference)
    for subject in ("draft:1", "draft:2"):
        actions.withdraw(subject, by="tests")
    till.failing["refund"] = Refused("P0603")
    reconcile()
    doubted = queries.count_payments_in_doubt()
    till.failing.clear()

    for one in queries.payments_in_doubt():
        actions.ask_again(one.pk, by="tests")
    reconcile()

    assert (doubted, queries.count_payments_in_doubt()) == (2, 0)
    assert (states(), states("draft:2"), till.kept()) == ([State.RETURNED], [State.RETURNED], 0)


def test_a_refund_whose_answer_got_lost_is_not_made_twice(ask):
    till.pay(ask(takes_later=False).reference)
    actions.withdraw("draft:1", by="tests")
    till.failing_after["refund"] = till.NO_ANSWER
    reconcile()
    till.failing_after.clear()

    reconcile()

    assert (states(), till.calls.count("refund")) == ([State.RETURNED], 1)


def test_a_payment_that_the_provider_does_not_know_needs_a_person(ask):
    ask()
    till.payments.clear()

    reconcile()

    one = queries.payments_in_doubt().get()
    actions.confirm_settled(one.pk, reason="Looked at it there", by="tests")
    assert (states(), queries.count_payments_in_doubt()) == ([State.RETURNED], 0)
    with pytest.raises(actions.NotInDoubt):
        actions.ask_again(one.pk, by="tests")


def test_the_database_holds_one_live_payment_for_each_thing(ask):
    ask()
    with pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.create(subject="draft:1", amount=1, takes_later=False, key=uuid4())
    with pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.create(subject="draft:2", amount=0, takes_later=False, key=uuid4())


@pytest.mark.django_db(transaction=True)
def test_of_eight_tabs_at_once_each_gets_the_same_payment(ask):
    got = []

    def press():
        try:
            got.append(ask().reference)
        finally:
            connections.close_all()

    tabs = [Thread(target=press) for _ in range(8)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()

    assert (len(got), len(set(got)), len(till.payments)) == (8, 1, 1)
