"""A copy for the person for whom a worker filled in a form: by e-mail, by text or as a letter."""

import hashlib

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from fingerpost.common.audit import actions as audit
from fingerpost.common.design.components import day_said
from fingerpost.common.notify import actions as notify
from fingerpost.common.notify.ports import Channel
from fingerpost.common.notify.rules import mark_of
from fingerpost.products.forms.models import Submission
from fingerpost.products.forms.queries import Receipt, manifest_of
from fingerpost.products.forms.queries.printed import printed_submission

from .limits import may_copy
from .progress import new_progress_link
from .progress_messages import progress_address
from .wordings import register_in_each_language

WHOLE, SHORT = "forms.resident-copy", "forms.resident-copy-short"


class NoMoreCopies(Exception):
    """So many copies of one submission went out today that another is a mistake."""


@transaction.atomic
def send_copy(receipt: Receipt, *, channel: Channel, to: str, by: audit.Actor) -> None:
    """Send what was answered to an address; once to each, however often it is asked for.

    A text never says what was answered, and nothing does where safeguarding is the matter: it says
    that it arrived and what happens next. Raises NoMoreCopies.
    """
    if not may_copy(receipt.reference):
        raise NoMoreCopies
    manifest = manifest_of(receipt.version)
    is_short = channel == Channel.TEXT or manifest.safeguarding
    language = receipt.version.language
    with override(language):
        said = {
            "reference": receipt.reference,
            "what_happens_next": manifest.what_happens_next,
            "how_it_is_going": _how_it_is_going(receipt, channel, by),
        }
        said |= {} if is_short else _answers(receipt, by)
    once = hashlib.sha256(mark_of(channel, to).encode()).hexdigest()[:32]
    notify.queue_message(
        key=f"{WHOLE}:{receipt.reference}:{once}", channel=channel, to=to,
        template=notify.in_language(SHORT if is_short else WHOLE, language),
        personalisation=said, by=by,
    )  # fmt: skip


def _answers(receipt: Receipt, by: audit.Actor) -> dict[str, str]:
    copy = printed_submission(
        receipt.reference,
        by=by,
        purpose="send a copy to the resident",
        language=receipt.version.language,
    )
    received_on = day_said(timezone.localdate(copy.received_at))
    return {"title": copy.title, "received_on": received_on, "answers": copy.text}


def _how_it_is_going(receipt: Receipt, channel: Channel, by: audit.Actor) -> str:
    """A link is worth nothing on paper."""
    if channel == Channel.LETTER:
        told = _("Ring us on %(telephone)s to ask how it is going.")
        return told % {"telephone": settings.COUNCIL.telephone}
    sent = Submission.objects.get(reference=receipt.reference)
    link = progress_address(new_progress_link(sent, by=by), receipt.version.language)
    return _("See how it is going, once within 28 days: %(link)s") % {"link": link}


def register_copies() -> None:
    """Offer the wording of copies; called from `AppConfig.ready`."""
    register_in_each_language(
        WHOLE,
        subject=gettext_noop("A copy of what you told us"),
        body=gettext_noop(
            "((title))\n\nWe helped you with this on ((received_on)). Your reference is "
            "((reference)).\n\nWhat happens next\n\n((what_happens_next))\n\n"
            "((how_it_is_going))\n\nWhat you told us\n\n((answers))\n\n"
            "Ring us if something is not right.\n"
        ),
        fields=[
            "title", "received_on", "reference", "what_happens_next", "how_it_is_going", "answers",
        ],
    )  # fmt: skip
    register_in_each_language(
        SHORT,
        subject=gettext_noop("We have received what you told us"),
        body=gettext_noop(
            "We have received what you told us. Your reference is ((reference)). "
            "((what_happens_next))\n\n((how_it_is_going))\n"
        ),
        fields=["reference", "what_happens_next", "how_it_is_going"],
    )
