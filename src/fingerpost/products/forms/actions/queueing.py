"""What each destination is owed of a submission, in the transaction that stores the answers."""

from datetime import datetime

from django.utils import timezone

from fingerpost.products.forms.models import Delivery, Submission
from fingerpost.products.forms.ports import Stage
from fingerpost.products.forms.queries import PinnedVersion, manifest_of
from fingerpost.products.forms.queries.destinations import destinations
from fingerpost.products.forms.rules import patience
from fingerpost.products.forms.rules.destinations import PAYMENT, RECEIPT, DeliverTo
from fingerpost.products.forms.rules.fees import subject_of_submission
from fingerpost.products.payments import queries as payments

from .destinations import destination_named


def queue_deliveries(submission: Submission, version: PinnedVersion, stage: Stage) -> None:
    """Owe the submission to every destination of its version that takes it at this stage."""
    Delivery.objects.bulk_create(
        Delivery(
            submission=submission,
            service=submission.service,
            name=one.name,
            kind=one.to,
            stage=as_taken,
            key=key_of(submission, one.name, as_taken),
            next_attempt_at=_due_at(one),
        )
        for one in destinations(version)
        if _is_wanted(one, submission, version) and (as_taken := _as_taken(one, stage)) is not None
    )


def key_of(submission: Submission, name: str, stage: Stage) -> str:
    """The same for the same answers, destination and stage, and for nothing else."""
    told = {Stage.REST: ":rest", Stage.AGAIN: f":{submission.answers_number}"}
    return f"{submission.reference}:{name}{told.get(stage, '')}"


def number_in(key: str) -> int:
    """Which of the answers a key is about, counted as they were sent."""
    last = key.rpartition(":")[2]
    return int(last) if last.isdecimal() else 1


def _as_taken(one: DeliverTo, stage: Stage) -> Stage | None:
    """At what stage a destination takes it; None if it waits until the form is finished."""
    destination = destination_named(one.to)
    takes_risks = destination is not None and destination.takes_risks_at_once
    if takes_risks or stage in (Stage.WHOLE, Stage.AGAIN):
        return stage
    return Stage.WHOLE if stage is Stage.REST else None


def _due_at(one: DeliverTo) -> datetime:
    destination, now = destination_named(one.to), timezone.localtime()
    gathers = destination is not None and destination.gathers
    return patience.next_batch_at(now) if gathers else now


def _is_wanted(one: DeliverTo, submission: Submission, version: PinnedVersion) -> bool:
    if one.to == PAYMENT:  # what is paid after sending is taken as it is paid
        return payments.payment_for(subject_of_submission(submission.reference)) is not None
    return one.to != RECEIPT or bool(submission.answers.get(manifest_of(version).confirm_to or ""))
