"""What a pretended GOV.UK Pay holds and does, as its published API says, version 1.

https://docs.payments.service.gov.uk/api_reference/
"""

import json
import secrets
import threading
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

KEY = "api_test_pretend"
EXPIRES_AFTER = timedelta(minutes=90)
MUST_BE_TAKEN_WITHIN = timedelta(hours=120)
FINISHED = {"success", "failed", "cancelled", "error"}
MESSAGES = {
    "P0010": "Payment method rejected",
    "P0020": "Payment expired",
    "P0030": "Payment was cancelled by the user",
    "P0040": "Payment was cancelled by the service",
    "P0050": "Payment provider returned an error",
}


class Refusal(Exception):
    """An answer other than yes: status, code, description and the field that is wrong."""

    def __init__(self, status: int, code: str, description: str, field_name: str = "") -> None:
        super().__init__(code)
        self.status = status
        self.content = {"code": code, "description": description}
        if field_name:
            self.content["field"] = field_name


@dataclass
class Charge:
    """A payment as Pay keeps it, and the secret that opens its card page once."""

    payment_id: str
    amount: int
    reference: str
    description: str
    return_url: str
    delayed_capture: bool
    language: str
    created_date: str
    key: str
    token: str
    status: str = "created"
    code: str = ""
    refunded: int = 0
    taken: int = 0

    @property
    def age(self) -> timedelta:
        return datetime.now(UTC) - datetime.fromisoformat(self.created_date)


@dataclass
class Pay:
    """What the service holds, and how it may misbehave."""

    url: str = ""
    kept_in: Path | None = None
    charges: dict[str, Charge] = field(default_factory=dict)
    drops_answer_to: set[str] = field(default_factory=set)
    refuses_with: Refusal | None = None
    forgets_keys: bool = False
    lock: Any = field(default_factory=threading.RLock)

    def load(self) -> None:
        if self.kept_in is not None and self.kept_in.exists():
            kept = json.loads(self.kept_in.read_text())
            self.charges = {one["payment_id"]: Charge(**one) for one in kept}

    def save(self) -> None:
        if self.kept_in is not None:
            kept = json.dumps([asdict(one) for one in self.charges.values()])
            self.kept_in.write_text(kept)

    @property
    def taken(self) -> int:
        """All the money that was taken and not given back, in pence."""
        return sum(one.taken - one.refunded for one in self.charges.values())

    def create(self, given: dict[str, Any], key: str) -> tuple[int, dict[str, Any]]:
        """POST /v1/payments."""
        _check(given)
        known = next((c for c in self.charges.values() if key and c.key == key), None)
        if known is not None and not self.forgets_keys:
            if any(getattr(known, name) != value for name, value in given.items()):
                raise Refusal(409, "P0191", "The Idempotency-Key was used for another payment")
            return 200, self.shown(known)
        charge = Charge(
            payment_id=secrets.token_hex(13),
            amount=given["amount"],
            reference=given["reference"],
            description=given["description"],
            return_url=given["return_url"],
            delayed_capture=given.get("delayed_capture", False),
            language=given.get("language", "en"),
            created_date=datetime.now(UTC).isoformat(),
            key=key,
            token=str(uuid4()),
        )
        self.charges[charge.payment_id] = charge
        return 201, self.shown(charge)

    def found(self, payment_id: str, not_found: str = "P0200") -> Charge:
        charge = self.charges.get(payment_id)
        if charge is None:
            raise Refusal(404, not_found, "Not found")
        _expire(charge)
        return charge

    def search(self, reference: str) -> dict[str, Any]:
        """GET /v1/payments, the newest first."""
        wanted = [self.found(c.payment_id) for c in self.charges.values()]
        wanted = [c for c in reversed(wanted) if not reference or c.reference == reference]
        results = [self.shown(charge) for charge in wanted[:500]]
        return {"total": len(wanted), "count": len(results), "page": 1, "results": results}

    def capture(self, payment_id: str) -> None:
        charge = self.found(payment_id, "P1000")
        if charge.status != "capturable":
            raise Refusal(409, "P1003", "Payment cannot be captured")
        charge.status, charge.taken = "success", charge.amount

    def cancel(self, payment_id: str) -> None:
        charge = self.found(payment_id, "P0500")
        if charge.status in FINISHED:
            raise Refusal(409, "P0502", "Cancellation of payment failed")
        charge.status, charge.code = "cancelled", "P0040"

    def refund(self, payment_id: str, given: dict[str, Any]) -> dict[str, Any]:
        charge = self.found(payment_id, "P0600")
        for name in ("amount", "refund_amount_available"):
            if name not in given:
                raise Refusal(422, "P0601", f"Missing mandatory attribute: {name}", name)
        left = charge.taken - charge.refunded
        if charge.status != "success" or left == 0:
            raise Refusal(400, "P0603", "The payment is not available for refund")
        if given["refund_amount_available"] != left:
            raise Refusal(412, "P0604", "Refund amount available mismatch.")
        if not 0 < given["amount"] <= left:
            raise Refusal(422, "P0602", "Invalid attribute value: amount", "amount")
        charge.refunded += given["amount"]
        return {"refund_id": secrets.token_hex(13), "amount": given["amount"], "status": "success"}

    def shown(self, charge: Charge) -> dict[str, Any]:
        """A payment as the API shows it; what can still be done stands under `_links`."""
        itself = f"{self.url}/v1/payments/{charge.payment_id}"
        links: dict[str, Any] = {
            "self": {"href": itself, "method": "GET"},
            "events": {"href": f"{itself}/events", "method": "GET"},
            "refunds": {"href": f"{itself}/refunds", "method": "GET"},
        }
        if charge.status in {"created", "started"}:
            href = f"{self.url}/secure/{charge.token}"
            links["next_url"] = {"href": href, "method": "GET"}
        if charge.status not in FINISHED:
            links["cancel"] = {"href": f"{itself}/cancel", "method": "POST"}
        if charge.status == "capturable":
            links["capture"] = {"href": f"{itself}/capture", "method": "POST"}
        state = {"status": charge.status, "finished": charge.status in FINISHED}
        if charge.code:
            state |= {"code": charge.code, "message": MESSAGES[charge.code]}
        shown = ("payment_id", "amount", "reference", "description", "return_url", "language")
        left = charge.taken - charge.refunded
        return {name: getattr(charge, name) for name in (*shown, "delayed_capture")} | {
            "state": state,
            "payment_provider": "sandbox",
            "created_date": charge.created_date,
            "refund_summary": {
                "status": "available" if left else "full" if charge.refunded else "pending",
                "amount_available": left or charge.amount,
                "amount_submitted": charge.refunded,
            },
            "settlement_summary": {},
            "_links": links,
        }

    def with_token(self, token: str) -> Charge | None:
        """Whose card page this is, while somebody may pay there."""
        charge = next((c for c in self.charges.values() if c.token == token), None)
        if charge is None:
            return None
        _expire(charge)
        return charge if charge.status in {"created", "started", "submitted"} else None

    def pay(self, charge: Charge, card: str = "4444333322221111") -> None:
        """What the person does on the card page; Pay's own test cards are known."""
        codes = {"4000000000000002": "P0010", "4000000000000119": "P0050"}
        if card in codes:
            charge.code = codes[card]
            charge.status = "error" if charge.code == "P0050" else "failed"
        elif charge.delayed_capture:
            charge.status = "capturable"
        else:
            charge.status, charge.taken = "success", charge.amount

    def give_up(self, charge: Charge) -> None:
        """The person presses “Cancel payment”."""
        charge.status, charge.code = "failed", "P0030"


def _check(given: dict[str, Any]) -> None:
    for name in ("amount", "reference", "description", "return_url"):
        if name not in given:
            raise Refusal(400, "P0101", f"Missing mandatory attribute: {name}", name)
    wrong = "Invalid attribute value: {}. {}"
    if type(given["amount"]) is not int or not 1 <= given["amount"] <= 10_000_000:
        told = wrong.format("amount", "Must be between 1 and 10000000")
        raise Refusal(422, "P0102", told, "amount")
    for name, longest in (("reference", 255), ("description", 255), ("return_url", 2000)):
        if not isinstance(given[name], str) or not 1 <= len(given[name]) <= longest:
            told = wrong.format(name, f"Must be less than or equal to {longest} characters length")
            raise Refusal(422, "P0102", told, name)
    if given.get("language", "en") not in {"en", "cy"}:
        raise Refusal(422, "P0102", wrong.format("language", 'Must be "en" or "cy"'), "language")


def _expire(charge: Charge) -> None:
    too_old = charge.status in {"created", "started", "submitted"} and charge.age > EXPIRES_AFTER
    never_taken = charge.status == "capturable" and charge.age > MUST_BE_TAKEN_WITHIN
    if too_old or never_taken:
        charge.status, charge.code = "failed", "P0020"
