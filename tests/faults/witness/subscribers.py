from fingerpost.common.events.actions import subscribe
from fingerpost.products.forms.events import SubmissionReceived
from tests.faults import traps

from .models import Effect


def connect():
    subscribe(SubmissionReceived, write_down)


def write_down(event):
    traps.spring("before-effect")
    Effect.objects.create(reference=event.reference)
    traps.spring("after-effect")
