"""Submissions posted as signed JSON to a system that the council's settings name."""

import http.client
import json
import re
import time
from collections.abc import Sequence
from typing import Annotated, ClassVar

from django.conf import settings
from pydantic import StringConstraints

from fingerpost.products.forms.ports import Fate, Handed, Parcel, Refused, TryLater
from fingerpost.products.forms.queries.told import told_submission
from fingerpost.products.forms.rules.destinations import DeliverTo
from fingerpost.products.forms.rules.webhooks import NotAllowed, Target, signature_of, target_of

from .posting import Answer, post

LATER = {408, 425, 429}
_REFERENCE = re.compile(r"[A-Za-z0-9._:/-]{1,70}")
Url = Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=500)]


class DeliverToWebhook(DeliverTo):
    """The address of a system that takes JSON and tells by the key what it already has."""

    url: Url


class Webhook:
    """Posts to a receiver that deduplicates by our key: so trying again does no harm."""

    is_ours: ClassVar[bool] = False
    takes_risks_at_once: ClassVar[bool] = False
    gathers: ClassVar[bool] = False

    def deliver(self, parcels: Sequence[Parcel]) -> Handed:
        (parcel,) = parcels
        try:
            target = _target(parcel)
            answer = _post(target, parcel)
        except NotAllowed as refusal:
            raise Refused("not-allowed", str(refusal)) from None
        except (OSError, http.client.HTTPException) as lost:
            raise TryLater(type(lost).__qualname__[:60]) from None
        return _understood(answer)

    def look_up(self, parcel: Parcel) -> Fate:
        """Whether it arrived or not, it may be posted again."""
        return Fate.NOT_DONE


def _target(parcel: Parcel) -> Target:
    return target_of(
        str(parcel.options["url"]),
        allowed=settings.WEBHOOKS,
        may_be_local=settings.WEBHOOKS_MAY_BE_LOCAL,
    )


def _post(target: Target, parcel: Parcel) -> Answer:
    body = body_of(parcel)
    secret = settings.WEBHOOKS.get(f"{target.host}:{target.port}") or settings.WEBHOOKS[target.host]
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Fingerpost",
        "Idempotency-Key": parcel.key,
        "Fingerpost-Signature": signature_of(body, secret=secret, at=int(time.time())),
    }
    return post(target, body, headers, may_be_local=settings.WEBHOOKS_MAY_BE_LOCAL)


def body_of(parcel: Parcel) -> bytes:
    """The same bytes each time."""
    told = told_submission(parcel.reference, by="deliveries", purpose="post to a webhook")
    return json.dumps(told | {"key": parcel.key}, ensure_ascii=False, sort_keys=True).encode()


def _understood(answer: Answer) -> Handed:
    if 200 <= answer.status < 300:
        return Handed(_reference_in(answer.body))
    detail = f"http-{answer.status}"
    if answer.status >= 500 or answer.status in LATER:
        raise TryLater(detail)
    raise Refused("redirected" if 300 <= answer.status < 400 else "refused", detail)


def _reference_in(body: bytes) -> str:
    """What the receiver calls it, if it says so in a way that can hold nothing else."""
    try:
        said = json.loads(body)
    except ValueError:
        return ""
    named = said.get("reference") if isinstance(said, dict) else None
    return named if isinstance(named, str) and _REFERENCE.fullmatch(named) else ""
