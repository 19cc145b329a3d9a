"""A provider in memory, for tests: it obeys, or fails as it is told."""

from dataclasses import replace
from threading import Lock

from fingerpost.products.payments.ports import NotKnown, Refused, Standing, Status, TryLater

payments: dict[str, Standing] = {}
keys: dict[str, str] = {}
failing: dict[str, BaseException] = {}  # what is raised before a call of this name
failing_after: dict[str, BaseException] = {}  # and after it was done
calls: list[str] = []
_lock = Lock()


def reset() -> None:
    for kept in (payments, keys, failing, failing_after, calls):
        kept.clear()


def pay(reference: str, status: Status = Status.PAID) -> None:
    """What the person does."""
    for one in payments.values():
        if one.reference == reference:
            payments[one.provider_id] = replace(one, status=status, next_url="")


def kept() -> int:
    """All the money that was taken and not given back, in pence."""
    return sum(p.amount - p.refunded for p in payments.values() if p.status is Status.PAID)


class Till:
    def create(self, order):
        return self._done("create", lambda: self._create(order))

    def _create(self, order):
        if order.key not in keys:
            number = f"till-{len(payments) + 1}"
            keys[order.key] = number
            where = f"https://pay.example/{number}"
            payments[number] = Standing(
                number, order.reference, order.amount, Status.OPEN, "", where
            )
        return payments[keys[order.key]]

    def look_up(self, provider_id):
        return self._done("look_up", lambda: self._known(provider_id))

    def find(self, reference):
        return self._done(
            "find", lambda: [one for one in payments.values() if one.reference == reference]
        )

    def take(self, provider_id):
        self._done("take", lambda: self._move(provider_id, {Status.HELD}, status=Status.PAID))

    def cancel(self, provider_id):
        allowed = {Status.OPEN, Status.HELD}
        self._done(
            "cancel",
            lambda: self._move(
                provider_id, allowed, status=Status.FAILED, code="P0040", next_url=""
            ),
        )

    def refund(self, provider_id, amount):
        self._done("refund", lambda: self._move(provider_id, {Status.PAID}, refunded=amount))

    def _known(self, provider_id):
        if provider_id not in payments:
            raise NotKnown
        return payments[provider_id]

    def _move(self, provider_id, allowed, **changes):
        known = self._known(provider_id)
        if known.status not in allowed or known.refunded:
            raise Refused("P-conflict")
        payments[provider_id] = replace(known, **changes)

    def _done(self, name, do):
        with _lock:
            calls.append(name)
            if name in failing:
                raise failing[name]
            result = do()
            if name in failing_after:
                raise failing_after[name]
            return result


NO_ANSWER = TryLater()
