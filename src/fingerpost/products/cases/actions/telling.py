from django.db import transaction

from fingerpost.common.notify import actions as notify
from fingerpost.common.notify.ports import Channel
from fingerpost.products.cases.models import Allocation

from .deciding import ALLOCATION


@transaction.atomic
def tell_practitioner(*, reference: str, allocation: int, by: str) -> None:
    """Tell whoever was given a case; the message names no child and no service."""
    given = Allocation.objects.select_related("to").get(pk=allocation)
    if given.to.email:
        notify.queue_message(
            key=f"case:{reference}:allocation:{allocation}",
            channel=Channel.EMAIL,
            to=given.to.email,
            template=ALLOCATION,
            personalisation={"reference": reference},
            by=by,
        )
