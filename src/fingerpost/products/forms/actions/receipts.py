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

RECEIPT, AGAIN, MOVED = "forms.receipt", "forms.changed", "forms.address-changed"


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


def queue_receipt_of_change(submission: Submission, number: int, *, by: Actor) -> str | None:
    """E-mail that the changed answers are here; to an address that was changed, only that it was.

    Gives the reference of the message; None if there is nobody to write to.
    """
    address, language = queries.address_of(submission), submission.language
    before = queries.address_of(queries.as_it_was(submission, number - 1))
    key, said = f"{RECEIPT}:{submission.reference}:{number}", {"reference": submission.reference}
    if before and queries.mark_of(before) != queries.mark_of(address):
        notify.queue_message(
            key=f"{key}:before", channel=Channel.EMAIL, to=before,
            template=notify.in_language(MOVED, language), personalisation=said, by=by,
        )  # fmt: skip
    if not address:
        return None
    link = progress_address(new_progress_link(submission, by=by), language)
    message = notify.queue_message(
        key=key, channel=Channel.EMAIL, to=address,
        template=notify.in_language(AGAIN, language), personalisation=said | {"link": link}, by=by,
    )  # fmt: skip
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
    register_in_each_language(
        AGAIN,
        subject=_("We have your changed answers"),
        body=_(
            "We have the answers that you changed. From now on we work with these.\n\n"
            "Your reference is ((reference)), as before.\n\n"
            "See how it is going: ((link))\nThe link works once, within 28 days. On the page you "
            "can ask for another.\n\n"
            "If you did not change anything, ring us and say your reference.\n"
        ),
        fields=["reference", "link"],
    )
    register_in_each_language(
        MOVED,
        subject=_("Your email address was changed"),
        body=_(
            "Somebody, perhaps you, has changed the email address for what you sent us. From now "
            "on we write to the new one.\n\n"
            "The reference is ((reference)). If it was not you, ring us and say the reference.\n"
        ),
        fields=["reference"],
    )
