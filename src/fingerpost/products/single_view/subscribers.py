from fingerpost.common.events.actions import subscribe
from fingerpost.common.tasks import actions as jobs

from . import queries
from .events import SourceLoaded
from .tasks import link_people


def connect() -> None:
    subscribe(SourceLoaded, link_what_came)


def link_what_came(event: SourceLoaded) -> None:
    """Several loads that end together are linked together."""
    if event.load in queries.loads_to_link():
        jobs.enqueue_next(link_people, "single-view.link")
