"""What Wagtail calls by name. It does so before its models are ready, so nothing is imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser
    from wagtail.models import WorkflowState


def finish_workflow(state: WorkflowState, user: AbstractBaseUser) -> None:
    """The last step of a workflow."""
    from .actions import publish_approved

    publish_approved(state.content_object, by=user)
