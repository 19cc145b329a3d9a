from collections.abc import Mapping
from typing import Any

from fingerpost.common.audit.actions import Actor
from fingerpost.common.notify import actions as notify
from fingerpost.common.notify.ports import Channel
from fingerpost.products.forms.rules import Manifest

RECEIPT = "forms.receipt"


def queue_receipt(
    reference: str, manifest: Manifest, answers: Mapping[str, Any], *, by: Actor
) -> None:
    """E-mail a reference to whoever gave an address; it names no child and no kind of service."""
    address = answers.get(manifest.confirm_to) if manifest.confirm_to else None
    if address:
        notify.queue_message(
            key=f"{RECEIPT}:{reference}",
            channel=Channel.EMAIL,
            to=address,
            template=RECEIPT,
            personalisation={
                "reference": reference,
                "what_happens_next": manifest.what_happens_next,
            },
            by=by,
        )


def register_messages() -> None:
    """Offer the wording of a receipt; called from `AppConfig.ready`."""
    notify.register_template(
        RECEIPT,
        subject="We have received what you sent",
        body=(
            "We have received what you sent.\n\n"
            "Your reference is ((reference)). You need it when you ring us.\n\n"
            "What happens next\n\n((what_happens_next))\n"
        ),
        fields=["reference", "what_happens_next"],
    )
