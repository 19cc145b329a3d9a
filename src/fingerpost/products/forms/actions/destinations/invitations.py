"""Whoever a submission names, as a destination: where the folder has an invites.yaml."""

from collections.abc import Sequence
from typing import ClassVar

from fingerpost.products.forms.actions.inviting import INVITING, invite_people
from fingerpost.products.forms.models import Invitation
from fingerpost.products.forms.ports import Fate, Handed, Parcel


class Invitations:
    """Asks everybody it names, in the delivery's own transaction, and so once."""

    is_ours: ClassVar[bool] = True
    takes_risks_at_once: ClassVar[bool] = False
    gathers: ClassVar[bool] = False

    def deliver(self, parcels: Sequence[Parcel]) -> Handed:
        (parcel,) = parcels
        invite_people(parcel.reference, by=INVITING)
        return Handed()

    def look_up(self, parcel: Parcel) -> Fate:
        made = Invitation.objects.filter(submission__reference=parcel.reference).exists()
        return Fate.DONE if made else Fate.NOT_DONE
