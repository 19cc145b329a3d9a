from datetime import timedelta

from django_tasks import task

from fingerpost.products.forms import actions

FETCHED_FILES_ARE_KEPT = timedelta(days=30)


@task()
def delete_expired_drafts() -> None:
    """Delete the answers that nobody came back to, and links that open nothing any more."""
    actions.delete_expired_drafts(by="forms")
    actions.delete_old_progress_links()
    actions.forget_old_invitations(by="forms")


@task()
def send_invitations() -> int:
    """Send the invitations and reminders whose time has come."""
    return actions.send_due_invitations(by="forms")


@task()
def forget_fetched_files() -> int:
    """Delete the batches and documents that were there to be fetched long enough."""
    return actions.forget_fetched(older_than=FETCHED_FILES_ARE_KEPT)
