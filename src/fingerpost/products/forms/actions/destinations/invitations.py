"""Whoever a submission names, as a destination: where the folder has an invites.yaml."""

from collections.abc import Sequence
from typing import ClassVar

from fingerpost.products.forms.actions.inviting import INVITING, invite_people
from fingerpost.products.forms.actions.inviting_anew import follow_changes
from fingerpost.products.forms.ports import Fate, Handed, Parcel


class Invitations:
    """Asks everybody it names, also in changed answers, in the delivery's own transaction: once."""

    is_ours: ClassVar[bool] = True
    takes_risks_at_once: ClassVar[bool] = False
    gathers: ClassVar[bool] = False

    def deliver(self, parcels: Sequence[Parcel]) -> Handed:
        (parcel,) = parcels
        invite_people(parcel.reference, by=INVITING)
        if parcel.number > 1:
            follow_changes(parcel.reference, parcel.number, by=INVITING)
        return Handed()

    def look_up(self, parcel: Parcel) -> Fate:
        return Fate.NOT_DONE  # to ask once more asks only those who were not asked
