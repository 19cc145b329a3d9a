from collections.abc import Sequence

from fingerpost.products.forms.models import Delivery
from fingerpost.products.forms.ports import Parcel, Refused, Stage
from fingerpost.products.forms.queries.destinations import destination

from .queueing import number_in


def parcels_of(deliveries: Sequence[Delivery]) -> list[Parcel]:
    """What their destination is given; raises Refused if their version does not name it."""
    return [parcel_of(delivery) for delivery in deliveries]


def parcel_of(delivery: Delivery) -> Parcel:
    submission = delivery.submission
    number = submission.version.number
    named = destination(submission.service, number, delivery.name)
    if named is None:
        raise Refused(Delivery.Reason.NO_DESTINATION)
    return Parcel(
        key=delivery.key,
        reference=submission.reference,
        service=submission.service,
        version=number,
        stage=Stage(delivery.stage),
        name=delivery.name,
        options=named.model_dump(exclude={"to", "id"}),
        became=delivery.became,
        number=number_in(delivery.key),
    )
