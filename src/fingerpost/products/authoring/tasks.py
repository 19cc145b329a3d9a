from django_tasks import task

from fingerpost.products.authoring import actions


@task()
def publish_due() -> None:
    """Publish the forms whose day has come."""
    actions.publish_due(by="authoring")
