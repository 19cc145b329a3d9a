from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from wagtail.models import Page

from fingerpost.common.audit.actions import Actor, record
from fingerpost.products.website.models import latest_version


@transaction.atomic
def record_publication(page: Page, *, by: Actor) -> None:
    """Leave in the audit that a page went live as it is now, and who let it."""
    record(by=by, action="website.published", subject=f"page:{page.pk}")


@transaction.atomic
def publish_approved(page: Page, *, by: AbstractBaseUser) -> None:
    """Put live what was approved. Nobody may publish alone, so the approval is the permission."""
    latest_version(page).publish(user=by, skip_permission_checks=True)
