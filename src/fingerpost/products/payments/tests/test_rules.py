from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.products.payments import rules
from fingerpost.products.payments.ports import Standing, Status
from fingerpost.products.payments.rules import Doubt, Known, Need, State, becomes

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


def standing(status, refunded=0, amount=3000):
    return Standing("p1", "BCDFGHJKLM", amount, status, refunded=refunded)


@dataclass
class There:
    """A payment at a provider that does what it is told."""

    status: Status
    refunded: int = 0

    def do(self, need):
        if need is Need.CANCEL:
            self.status = Status.FAILED
        elif need is Need.REFUND:
            self.refunded = 3000


FORWARD = {
    Status.OPEN: [Status.OPEN, Status.HELD, Status.PAID, Status.FAILED],
    Status.HELD: [Status.HELD, Status.PAID, Status.FAILED],
    Status.PAID: [Status.PAID],
    Status.FAILED: [Status.FAILED],
}


@settings(max_examples=25)
@given(st.data())
def test_what_is_withdrawn_ends_with_no_money_of_anybody(data):
    there, state = There(Status.OPEN), State.ASKED
    for _ in range(data.draw(st.integers(0, 3))):
        there.status = data.draw(st.sampled_from(FORWARD[there.status]))
        state = becomes(Known("BCDFGHJKLM", 3000, state), standing(there.status)).state
    state = State.WITHDRAWN
    for _ in range(2):
        next_ = becomes(Known("BCDFGHJKLM", 3000, state), standing(there.status, there.refunded))
        there.do(next_.need)
        state = next_.state

    assert state is State.RETURNED
    assert there.status is Status.FAILED or there.refunded == 3000


@given(st.sampled_from(list(State)), st.sampled_from(list(Status)), st.booleans())
def test_a_payment_never_goes_back(state, status, is_refunded):
    after = becomes(Known("BCDFGHJKLM", 3000, state), standing(status, 3000 * is_refunded))

    if state not in rules.NOT_FINAL:
        assert after == rules.Becomes(state)
    if state is State.HELD:
        assert after.state is not State.OPEN
    if state is not State.WITHDRAWN:
        assert after.need is Need.NOTHING


def test_another_amount_or_reference_is_never_believed():
    known = Known("BCDFGHJKLM", 3000, State.OPEN)

    assert becomes(known, standing(Status.PAID, amount=1)).doubt is Doubt.OTHER_AMOUNT
    assert becomes(Known("ANOTHERONE", 3000, State.OPEN), standing(Status.PAID)).doubt


def test_of_several_payments_the_one_with_money_matters():
    found = [standing(Status.FAILED), standing(Status.HELD), standing(Status.OPEN)]

    assert rules.best_of(found).status is Status.HELD


def test_a_provider_is_asked_ever_more_rarely_and_at_least_each_hour():
    waits = [rules.ask_again_after(timedelta(minutes=m)) for m in (0, 10, 600)]

    assert waits == [timedelta(minutes=2), timedelta(minutes=5), timedelta(hours=1)]
    assert rules.never_arrived(NOW, NOW + timedelta(minutes=16))
    assert not rules.never_arrived(NOW, NOW + timedelta(minutes=14))


def test_amounts_are_said_as_people_write_them():
    assert [rules.pounds(p) for p in (5, 750, 3000, 125_000)] == ["£0.05", "£7.50", "£30", "£1,250"]
