from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from fingerpost.common.audit.actions import Actor, record
from fingerpost.common.identity.rules import Role
from fingerpost.products.website.models import SecondPersonApproval

NAME = "Approval by a second person"
EDITORS = (Role.SERVICE_MANAGER, Role.ADMINISTRATOR)
ON_PAGES = ("add_page", "change_page")
ON_FILES = tuple(
    f"{may}_{kind}" for may in ("add", "change", "choose") for kind in ("image", "document")
)


@transaction.atomic
def set_up_approval(home: Page, *, by: Actor) -> None:
    """Let editors change every page, and let a change go live once a second person approves it."""
    task, is_new = SecondPersonApproval.objects.get_or_create(name=NAME)
    if not is_new:
        return
    _clear_away_what_wagtail_brings()
    workflow = Workflow.objects.create(name=NAME)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=home, defaults={"workflow": workflow})
    for role in EDITORS:
        group, _is_new = Group.objects.get_or_create(name=role)
        task.groups.add(group)
        _let_edit(group, home)
    record(by=by, action="website.approval_set_up", subject=f"page:{home.pk}")


def _let_edit(group: Group, home: Page) -> None:
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=ON_PAGES
    ):
        GroupPagePermission.objects.get_or_create(group=group, page=home, permission=permission)
    for permission in Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename__in=ON_FILES
    ):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=Collection.get_first_root_node(), permission=permission
        )


def _clear_away_what_wagtail_brings() -> None:
    """Its groups are not roles of ours, and its workflow lets one person do both."""
    Group.objects.filter(name__in=("Editors", "Moderators"), user=None).delete()
    Workflow.objects.filter(name="Moderators approval", workflow_states=None).delete()
    Task.objects.filter(name="Moderators approval", task_states=None).delete()
