from django_tasks import task

from fingerpost.products.appointments import actions


@task()
def lapse_holds() -> int:
    """Let go of the times that somebody held and did not book."""
    return actions.lapse_holds()
