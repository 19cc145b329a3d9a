"""Submissions that leave as e-mails: a receipt, a notice to a team, a copy for a mailbox.

The message is queued in the transaction that notes the delivery. Notify marks it before the call
and never sends it twice; so what became of the delivery is what became of the message.
"""

from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal

from django.conf import settings
from pydantic import StringConstraints

from fingerpost.common.notify import actions as notify
from fingerpost.common.notify import queries as messages
from fingerpost.common.notify.ports import Channel
from fingerpost.products.forms.actions.receipts import (
    RECEIPT,
    queue_receipt,
    queue_receipt_of_change,
)
from fingerpost.products.forms.models import Submission
from fingerpost.products.forms.ports import Fate, Handed, Parcel, Refused, Stage
from fingerpost.products.forms.queries import manifest_of, version_of
from fingerpost.products.forms.queries.printed import printed_submission
from fingerpost.products.forms.rules.destinations import DeliverTo

DELIVERIES = "deliveries"
NOTICE, COPY = "forms.notice", "forms.copy"
_FATES = {
    "waiting": Fate.UNDER_WAY,
    "in-doubt": Fate.IN_DOUBT,
    "sent": Fate.DONE,
    "delivered": Fate.DONE,
    "refused": Fate.REFUSED,
    "failed": Fate.REFUSED,
}
Address = Annotated[str, StringConstraints(pattern=r"^[^@\s<>,;]+@[^@\s<>,;]+$", max_length=200)]


class DeliverToMailbox(DeliverTo):
    """A mailbox of a team, and whether it gets the answers or only word that there are some."""

    address: Address
    sends: Literal["notice", "copy"] = "notice"


class _Messages:
    is_ours: ClassVar[bool] = True
    takes_risks_at_once: ClassVar[bool] = False
    gathers: ClassVar[bool] = False

    def look_up(self, parcel: Parcel) -> Fate:
        status = messages.status_of(_key_of(parcel))
        return Fate.NOT_DONE if status is None else _FATES[status]


class Receipts(_Messages):
    """Tells whoever gave an address that it arrived."""

    def deliver(self, parcels: Sequence[Parcel]) -> Handed:
        (parcel,) = parcels
        sent = Submission.objects.select_related("version").get(reference=parcel.reference)
        if parcel.stage is Stage.AGAIN:
            message = queue_receipt_of_change(sent, parcel.number, by=DELIVERIES)
        else:
            message = queue_receipt(sent, by=DELIVERIES)
        return Handed() if message is None else Handed(f"message:{message}", is_done=False)


class Mailboxes(_Messages):
    """Tells a team; of a safeguarding service never what was answered, nor its kind."""

    def deliver(self, parcels: Sequence[Parcel]) -> Handed:
        (parcel,) = parcels
        address = str(parcel.options["address"])
        if address.rpartition("@")[2].lower() not in settings.DELIVERIES_MAIL_DOMAINS:
            raise Refused("not-allowed", "mail-domain")
        template, said = _wording(parcel)
        message = notify.queue_message(
            key=_key_of(parcel), channel=Channel.EMAIL, to=address, template=template,
            personalisation=said, by=DELIVERIES,
        )  # fmt: skip
        return Handed(f"message:{message.reference}", is_done=False)


def _wording(parcel: Parcel) -> tuple[str, dict[str, str]]:
    manifest = manifest_of(version_of(parcel.service, parcel.version))
    said = {"reference": parcel.reference}
    if manifest.safeguarding:
        return NOTICE, said | {"what": "something that was sent to us"}
    if parcel.options["sends"] == "notice":
        return NOTICE, said | {"what": manifest.title}
    sent = printed_submission(parcel.reference, by=DELIVERIES, purpose="send a copy to a mailbox")
    return COPY, said | {"what": manifest.title, "answers": sent.text}


def _key_of(parcel: Parcel) -> str:
    """Receipts keep the key they had before there were deliveries: an upgrade sends none twice."""
    if "address" not in parcel.options:
        again = f":{parcel.number}" if parcel.stage is Stage.AGAIN else ""
        return f"{RECEIPT}:{parcel.reference}{again}"
    return f"forms.mailbox:{parcel.key}"


def register_messages() -> None:
    """Offer the wording of notices and copies; called from `AppConfig.ready`."""
    notify.register_template(
        NOTICE,
        subject="There is something new for your team",
        body=(
            "There is something new for your team: ((what)).\n\n"
            "Its reference is ((reference)). Sign in to read it.\n"
        ),
        fields=["reference", "what"],
    )
    notify.register_template(
        COPY,
        subject="There is something new for your team",
        body=(
            "There is something new for your team: ((what)).\n\n"
            "Its reference is ((reference)).\n\n((answers))\n"
        ),
        fields=["reference", "what", "answers"],
    )
