from django_tasks import task

from fingerpost.products.forms import actions


@task()
def delete_expired_drafts() -> None:
    """Delete the answers that nobody came back to."""
    actions.delete_expired_drafts(by="forms")
