from django.db import transaction

from fingerpost.common.notify import actions as notify
from fingerpost.common.notify.ports import Channel
from fingerpost.products.cases.models import Allocation, Case

from .deciding import ALLOCATION, CHANGED


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


def tell_of_changes(case: Case, number: int, *, by: str) -> None:
    """Tell whoever has a case that answers in it were changed; it says neither whose nor which."""
    worker = case.allocated_to
    if worker is not None and worker.email:
        notify.queue_message(
            key=f"case:{case.reference}:changed:{number}",
            channel=Channel.EMAIL,
            to=worker.email,
            template=CHANGED,
            personalisation={"reference": case.reference},
            by=by,
        )
