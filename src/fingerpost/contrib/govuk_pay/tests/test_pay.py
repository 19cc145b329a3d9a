"""The client against the pretended service, and what that one says in the words of the API."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import requests

from fingerpost.contrib.govuk_pay import pretended
from fingerpost.contrib.govuk_pay.client import GovUkPay
from fingerpost.contrib.govuk_pay.fake import pay_server
from fingerpost.contrib.govuk_pay.pretended import Refusal
from fingerpost.products.payments.ports import NotKnown, Order, Refused, Status, TryLater

ORDER = Order(
    reference="BCDFGHJKLM",
    key="5f1f1a5e-0000-4000-8000-000000000001",
    amount=3000,
    description="Collection of bulky waste",
    return_url="http://127.0.0.1:8000/apply/bulky-waste/paid/",
    takes_later=True,
)


def charge(server):
    (only,) = server.charges.values()
    return only


def age(server, **by):
    charge(server).created_date = (datetime.now(UTC) - timedelta(**by)).isoformat()


def ask(server, method, path, **given):
    headers = {"Authorization": f"Bearer {pretended.KEY}"} | given.pop("headers", {})
    return requests.request(method, f"{server.url}{path}", headers=headers, timeout=5, **given)


def test_a_payment_is_made_with_a_page_to_pay_on(server, pay):
    standing = pay.create(ORDER)

    assert (standing.status, standing.amount, standing.reference) == (
        Status.OPEN, 3000, "BCDFGHJKLM",
    )  # fmt: skip
    assert standing.next_url.startswith(f"{server.url}/secure/")
    assert pay.look_up(standing.provider_id) == standing


def test_the_same_key_gives_the_same_payment(server, pay):
    first = pay.create(ORDER)

    assert pay.create(ORDER) == first
    assert len(server.charges) == 1


def test_a_key_that_was_used_for_another_payment_is_refused(server, pay):
    pay.create(ORDER)

    with pytest.raises(Refused, match="P0191"):
        pay.create(replace(ORDER, amount=1))


def test_what_is_held_is_taken_once_and_then_given_back_once(server, pay):
    made = pay.create(ORDER)
    server.pay(charge(server))
    held = pay.look_up(made.provider_id)
    pay.take(made.provider_id)

    with pytest.raises(Refused, match="P1003"):
        pay.take(made.provider_id)
    taken = server.taken
    pay.refund(made.provider_id, 3000)
    with pytest.raises(Refused, match="P0603"):
        pay.refund(made.provider_id, 3000)

    assert (held.status, held.next_url) == (Status.HELD, "")
    assert (taken, server.taken) == (3000, 0)
    standing = pay.look_up(made.provider_id)
    assert (standing.status, standing.refunded) == (Status.PAID, 3000)


def test_without_waiting_it_is_paid_as_soon_as_the_person_pays(server, pay):
    made = pay.create(replace(ORDER, takes_later=False))
    server.pay(charge(server))

    assert pay.look_up(made.provider_id).status is Status.PAID


def test_a_payment_can_be_cancelled_until_it_is_over(server, pay):
    made = pay.create(ORDER)
    pay.cancel(made.provider_id)

    assert pay.look_up(made.provider_id).code == "P0040"
    with pytest.raises(Refused, match="P0502"):
        pay.cancel(made.provider_id)


@pytest.mark.parametrize(
    ("card", "code"), [("4000000000000002", "P0010"), ("4000000000000119", "P0050")]
)
def test_the_cards_that_fail_say_why(server, pay, card, code):
    made = pay.create(ORDER)
    server.pay(charge(server), card)

    standing = pay.look_up(made.provider_id)

    assert (standing.status, standing.code) == (Status.FAILED, code)


def test_nobody_has_longer_than_ninety_minutes(server, pay):
    made = pay.create(ORDER)
    age(server, minutes=91)

    assert pay.look_up(made.provider_id).code == "P0020"


def test_what_is_not_taken_within_five_days_cannot_be(server, pay):
    made = pay.create(ORDER)
    server.pay(charge(server))
    age(server, hours=121)

    with pytest.raises(Refused, match="P1003"):
        pay.take(made.provider_id)


def test_payments_are_found_by_our_reference(server, pay):
    made = pay.create(ORDER)
    pay.create(replace(ORDER, reference="ANOTHERONE", key="another"))

    assert pay.find("BCDFGHJKLM") == [made]
    assert pay.find("NEVERMADE2") == []


def test_what_pay_does_not_know_is_not_known(pay):
    for asked in (pay.look_up, pay.take, pay.cancel):
        with pytest.raises(NotKnown):
            asked("nosuchpayment")


@pytest.mark.parametrize(
    "refusal",
    [Refusal(429, "P0900", "Too many requests"), Refusal(500, "P0198", "Downstream system error")],
    ids=["rate", "fault"],
)
def test_what_is_no_fault_of_the_payment_is_tried_later(server, pay, refusal):
    server.refuses_with = refusal

    with pytest.raises(TryLater):
        pay.create(ORDER)


def test_an_answer_that_got_lost_is_found_by_asking(server, pay):
    server.drops_answer_to.add("create")
    with pytest.raises(TryLater):
        pay.create(ORDER)
    server.drops_answer_to.clear()

    assert [one.status for one in pay.find(ORDER.reference)] == [Status.OPEN]
    assert pay.create(ORDER).status is Status.OPEN
    assert len(server.charges) == 1


def test_with_a_wrong_key_everything_waits_until_it_is_mended(server):
    with pytest.raises(TryLater):
        GovUkPay(server.url, "wrong").create(ORDER)

    assert server.charges == {}


def test_where_nobody_answers_it_is_tried_later(server):
    with pytest.raises(TryLater):
        GovUkPay("http://127.0.0.1:1", pretended.KEY).look_up("anything")


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"amount": 0}, "P0102", "amount"),
        ({"amount": "30"}, "P0102", "amount"),
        ({"amount": 10_000_001}, "P0102", "amount"),
        ({"reference": "x" * 256}, "P0102", "reference"),
        ({"language": "fr"}, "P0102", "language"),
        ({"description": None}, "P0101", "description"),
    ],
)
def test_the_service_says_what_is_wrong_as_pay_does(server, changes, code, field):
    given = {
        "amount": 3000, "reference": "A", "description": "B", "return_url": "https://c.example/",
    } | changes  # fmt: skip
    answer = ask(
        server, "POST", "/v1/payments", json={k: v for k, v in given.items() if v is not None}
    )

    assert answer.status_code in {400, 422}
    assert (answer.json()["code"], answer.json()["field"]) == (code, field)


def test_links_say_what_can_still_be_done(server, pay):
    made = pay.create(ORDER)
    path = f"/v1/payments/{made.provider_id}"
    at_first = ask(server, "GET", path).json()["_links"]
    server.pay(charge(server))
    held = ask(server, "GET", path).json()["_links"]

    assert {"next_url", "cancel"} <= at_first.keys()
    assert "capture" not in at_first
    assert "capture" in held
    assert "next_url" not in held


def test_the_person_pays_on_a_page_and_is_sent_back(server, pay):
    made = pay.create(ORDER)
    page = requests.get(made.next_url, timeout=5)
    started = pay.look_up(made.provider_id)
    paid = requests.post(
        made.next_url, {"card": "4444 3333 2222 1111"}, allow_redirects=False, timeout=5
    )

    assert "Collection of bulky waste" in page.text
    assert "£30.00" in page.text
    assert started.next_url == made.next_url
    assert (paid.status_code, paid.headers["Location"]) == (303, ORDER.return_url)
    assert pay.look_up(made.provider_id).status is Status.HELD
    assert "has been used" in requests.get(made.next_url, timeout=5).text


def test_the_person_may_give_up_or_pay_and_never_come_back(server, pay):
    given_up = pay.create(ORDER)
    lost = pay.create(replace(ORDER, key="another", reference="ANOTHERONE"))

    requests.post(given_up.next_url, {"cancel": "yes"}, allow_redirects=False, timeout=5)
    page = requests.post(lost.next_url, {"card": "4444333322221111", "lost": "yes"}, timeout=5)

    assert pay.look_up(given_up.provider_id).code == "P0030"
    assert pay.look_up(lost.provider_id).status is Status.HELD
    assert "closed" in page.text


def test_the_service_remembers_after_it_was_stopped(tmp_path):
    kept_in = tmp_path / "payments.json"
    with pay_server(kept_in=kept_in) as before:
        made = GovUkPay(before.url, pretended.KEY).create(ORDER)

    with pay_server(kept_in=kept_in) as after:
        assert GovUkPay(after.url, pretended.KEY).look_up(made.provider_id).amount == 3000
