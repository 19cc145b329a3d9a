from django_tasks import task

from fingerpost.products.cases import actions


@task()
def remind_of_locks() -> int:
    """Write to those who can still change their answers, but not for long."""
    return actions.remind_of_locks(by="cases")
