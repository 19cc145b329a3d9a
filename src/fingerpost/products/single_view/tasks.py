from django_tasks import task

from . import actions, queries


@task
def forget_bad_rows() -> int:
    """Delete what stands in bad rows that were kept long enough; returns how many rows."""
    return actions.forget_bad_rows(by="single view").total()


@task
def link_people() -> int:
    """Link what came since it was last linked; returns how many records are somebody else's now."""
    return actions.link_people(by="single view").moved if queries.loads_to_link() else 0
