from django_tasks import task

from fingerpost.products.payments import actions


@task()
def reconcile_payments() -> int:
    """Ask the provider about every payment of which we do not know the end."""
    return actions.reconcile()
