"""GOV.UK Pay, by its API version 1: https://docs.payments.service.gov.uk/api_reference/"""

from collections.abc import Sequence
from typing import Any, NoReturn

import requests

from fingerpost.products.payments.ports import (
    NotKnown,
    Order,
    Refused,
    Standing,
    Status,
    TryLater,
)

ANSWERS_WITHIN = (5, 15)  # seconds to connect and to read
STATUSES = {
    "created": Status.OPEN,
    "started": Status.OPEN,
    "submitted": Status.OPEN,
    "capturable": Status.HELD,
    "success": Status.PAID,
    "failed": Status.FAILED,
    "cancelled": Status.FAILED,
    "error": Status.FAILED,
}


class GovUkPay:
    """Takes card payments. The person pays on pages of GOV.UK Pay; we never see a card."""

    def __init__(self, url: str, key: str) -> None:
        self._payments = f"{url.rstrip('/')}/v1/payments"
        self._headers = {"Authorization": f"Bearer {key}", "Accept": "application/json"}

    def create(self, order: Order) -> Standing:
        """The same key gives the same payment. Should it not, nobody is sent to the other one."""
        content = {
            "amount": order.amount,
            "reference": order.reference,
            "description": order.description,
            "return_url": order.return_url,
            "delayed_capture": order.takes_later,
            "language": order.language,
        }
        key = {"Idempotency-Key": order.key}
        return _standing(self._ask("POST", "", json=content, headers=key).json())

    def look_up(self, provider_id: str) -> Standing:
        return _standing(self._ask("GET", f"/{provider_id}").json())

    def find(self, reference: str) -> Sequence[Standing]:
        answer = self._ask("GET", "", params={"reference": reference}).json()
        return [_standing(one) for one in answer["results"] if one["reference"] == reference]

    def take(self, provider_id: str) -> None:
        self._ask("POST", f"/{provider_id}/capture", json={})

    def cancel(self, provider_id: str) -> None:
        self._ask("POST", f"/{provider_id}/cancel", json={})

    def refund(self, provider_id: str, amount: int) -> None:
        """All of it: `refund_amount_available` makes a second refund of the same money fail."""
        content = {"amount": amount, "refund_amount_available": amount}
        self._ask("POST", f"/{provider_id}/refunds", json=content)

    def _ask(self, method: str, path: str, **given: Any) -> requests.Response:
        headers = self._headers | given.pop("headers", {})
        try:
            answer = requests.request(
                method,
                f"{self._payments}{path}",
                headers=headers,
                timeout=ANSWERS_WITHIN,
                allow_redirects=False,
                **given,
            )
        except requests.RequestException as failure:
            raise TryLater from failure
        if not answer.ok or answer.is_redirect:
            _raise(answer)
        return answer


def _raise(answer: requests.Response) -> NoReturn:
    """By the code and never the text, which Pay may change.

    A limit, a fault of theirs or a key that has to be mended is no answer about the payment.
    """
    if answer.status_code == 404:
        raise NotKnown
    if answer.status_code in {401, 403, 408, 429} or not 400 <= answer.status_code < 500:
        raise TryLater
    try:
        code = str(answer.json()["code"])
    except (ValueError, KeyError, TypeError):
        code = f"http-{answer.status_code}"
    raise Refused(code[:40])


def _standing(content: dict[str, Any]) -> Standing:
    links, state = content.get("_links", {}), content["state"]
    next_ = links.get("next_url") or {}
    return Standing(
        provider_id=str(content["payment_id"]),
        reference=str(content["reference"]),
        amount=int(content["amount"]),
        status=STATUSES[state["status"]],
        code=str(state.get("code", "")),
        next_url=str(next_.get("href", "")),
        refunded=int((content.get("refund_summary") or {}).get("amount_submitted", 0)),
    )
