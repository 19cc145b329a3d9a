"""Cases as a destination of submissions: where `service.yaml` says `to: case`."""

from collections.abc import Sequence
from typing import ClassVar

from fingerpost.products.cases.models import Case
from fingerpost.products.forms import queries as forms
from fingerpost.products.forms.ports import Fate, Handed, Parcel, Stage

from .opening import hear_changes, hear_the_rest, open_case

CASES = "cases"
PURPOSES = {Stage.REST: "complete a case", Stage.AGAIN: "take down changed answers"}


class CaseDestination:
    """Opens the case of a submission, under its reference, in the delivery's own transaction."""

    is_ours: ClassVar[bool] = True
    takes_risks_at_once: ClassVar[bool] = True
    gathers: ClassVar[bool] = False

    def deliver(self, parcels: Sequence[Parcel]) -> Handed:
        (parcel,) = parcels
        purpose = PURPOSES.get(parcel.stage, "open a case")
        sent = forms.submission_for_processing(parcel.reference, by=CASES, purpose=purpose)
        if parcel.stage is Stage.REST:
            hear_the_rest(sent, by=CASES)
        elif parcel.stage is Stage.AGAIN:
            hear_changes(sent, parcel.number, by=CASES)
        else:
            open_case(sent, by=CASES)
        return Handed(f"case:{parcel.reference}")

    def look_up(self, parcel: Parcel) -> Fate:
        is_open = Case.objects.filter(reference=parcel.reference).exists()
        return Fate.DONE if is_open else Fate.NOT_DONE
