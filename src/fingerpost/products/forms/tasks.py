from django_tasks import task

from fingerpost.products.forms import actions


@task()
def delete_expired_drafts() -> None:
    """Delete the answers that nobody came back to, and links that open nothing any more."""
    actions.delete_expired_drafts(by="forms")
    actions.delete_old_progress_links()
