"""Taking what the bank has held since somebody paid; asked twice it is taken once."""

from collections.abc import Sequence
from typing import ClassVar

from fingerpost.products.forms.ports import Fate, Handed, Parcel, Refused, TryLater
from fingerpost.products.forms.rules.fees import subject_of_submission
from fingerpost.products.payments import actions as payments
from fingerpost.products.payments.ports import TryLater as NoAnswer


class TakePayment:
    is_ours: ClassVar[bool] = False
    takes_risks_at_once: ClassVar[bool] = False
    gathers: ClassVar[bool] = False

    def deliver(self, parcels: Sequence[Parcel]) -> Handed:
        (parcel,) = parcels
        try:
            payments.take(subject_of_submission(parcel.reference))
        except payments.NotPaid as refusal:
            raise Refused("not-paid", refusal.reason) from refusal
        except (NoAnswer, payments.NoProvider) as failure:
            raise TryLater("payments") from failure
        return Handed()

    def look_up(self, parcel: Parcel) -> Fate:
        try:
            is_taken = payments.is_taken(subject_of_submission(parcel.reference))
        except payments.NoProvider:
            return Fate.UNDER_WAY
        return Fate.DONE if is_taken else Fate.NOT_DONE
