from datetime import date

from django.db import transaction
from django.utils.translation import gettext_noop as _
from django.utils.translation import override

from fingerpost.common.audit.actions import Actor
from fingerpost.common.design.components import day_said
from fingerpost.common.notify import actions as notify
from fingerpost.common.notify import queries as messages
from fingerpost.common.notify.ports import Channel
from fingerpost.products.forms import queries
from fingerpost.products.forms.models import Submission

from .progress import new_progress_link
from .progress_messages import progress_address
from .receipts import RECEIPT
from .wordings import register_in_each_language

SOON = "forms.locked-soon"


@transaction.atomic
def remind_of_lock(reference: str, last: date, *, by: Actor) -> bool:
    """Write once that answers can be changed until the end of this day; whether anybody was."""
    found = Submission.objects.filter(reference=reference).select_related("version")
    submission = found.defer("version__files").first()
    key = f"{RECEIPT}:{reference}:locked-after:{last.isoformat()}"
    if submission is None or messages.status_of(key) is not None:
        return False
    if not (address := queries.address_of(submission)):
        return False
    language = submission.language
    with override(language):
        said = {"day": day_said(last)}
    link = progress_address(new_progress_link(submission, by=by), language)
    notify.queue_message(
        key=key, channel=Channel.EMAIL, to=address, template=notify.in_language(SOON, language),
        personalisation=said | {"reference": reference, "link": link}, by=by,
    )  # fmt: skip
    return True


def register_reminders() -> None:
    """Offer the wording of reminders; called from `AppConfig.ready`."""
    register_in_each_language(
        SOON,
        subject=_("Check what you sent us"),
        body=_(
            "You can change what you sent us until the end of ((day)). After that we work with "
            "your answers as they are.\n\n"
            "Your reference is ((reference)).\n\n"
            "See how it is going, or change your answers: ((link))\nThe link works once, within "
            "28 days.\n\n"
            "If everything is right, you need do nothing.\n"
        ),
        fields=["day", "reference", "link"],
    )
