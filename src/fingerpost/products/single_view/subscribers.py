from fingerpost.common.events.actions import subscribe
from fingerpost.common.sharing.events import EmergencyAsked
from fingerpost.common.tasks import actions as jobs

from . import actions, queries
from .events import SourceLoaded
from .tasks import link_people

SINGLE_VIEW = "single-view"


def connect() -> None:
    subscribe(SourceLoaded, link_what_came)
    subscribe(EmergencyAsked, match_emergency)


def link_what_came(event: SourceLoaded) -> None:
    """Several loads that end together are linked together."""
    if event.load in queries.loads_to_link():
        jobs.enqueue_next(link_people, "single-view.link")


def match_emergency(event: EmergencyAsked) -> None:
    actions.match_emergency(int(event.reference), by=SINGLE_VIEW)
