from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _

from fingerpost.common.audit.actions import Actor
from fingerpost.common.notify import actions as notify
from fingerpost.common.notify.ports import Channel
from fingerpost.products.forms import queries
from fingerpost.products.forms.models import Submission
from fingerpost.products.forms.rules import Manifest

from .progress import new_progress_link
from .progress_messages import progress_address
from .wordings import register_in_each_language

RECEIPT = "forms.receipt"


def queue_receipt(submission: Submission, *, by: Actor) -> str | None:
    """E-mail reference and link to whoever gave an address, in their language.

    It names no child and no service.

    Gives the reference of the message; None if there is nobody to write to.
    """
    address = queries.address_of(submission)
    if not address:
        return None
    language = submission.language
    manifest = queries.manifest_of(queries.in_language(queries.pinned(submission), language))
    message = notify.queue_message(
        key=f"{RECEIPT}:{submission.reference}",
        channel=Channel.EMAIL,
        to=address,
        template=notify.in_language(RECEIPT, language),
        personalisation={
            "reference": submission.reference,
            "what_happens_next": _paid(submission, manifest, language) + manifest.what_happens_next,
            "link": progress_address(new_progress_link(submission, by=by), language),
        },
        by=by,
    )
    return str(message.reference)


def _paid(submission: Submission, manifest: Manifest, language: str) -> str:
    """What was paid, said in a receipt that names no service where it must not."""
    fee = queries.fee_of_submission(submission.reference) if manifest.fee else None
    if fee is None or not fee.amount:
        return ""
    with override(language):
        if fee.payment is not None and fee.is_paid:
            told = gettext("You paid %(amount)s. The reference of your payment is %(reference)s.")
            paid = {"amount": fee.payment.in_pounds, "reference": fee.payment.reference}
            return told % paid + "\n\n"
        told = gettext("You still have to pay %(amount)s. Open the link below to pay by card.")
        return told % {"amount": fee.in_pounds} + "\n\n"


def register_messages() -> None:
    """Offer the wording of a receipt; called from `AppConfig.ready`."""
    register_in_each_language(
        RECEIPT,
        subject=_("We have received what you sent"),
        body=_(
            "We have received what you sent.\n\n"
            "Your reference is ((reference)). You need it when you ring us.\n\n"
            "What happens next\n\n((what_happens_next))\n\n"
            "See how it is going: ((link))\nThe link works once, within 28 days. On the page you "
            "can ask for another.\n"
        ),
        fields=["reference", "what_happens_next", "link"],
    )
