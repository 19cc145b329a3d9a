from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState

HOME = 2  # the depth of the home page in the tree


def trail_to(page: Page, request: HttpRequest) -> list[dict[str, str]]:
    """The pages above this one, from the home page down, as breadcrumbs."""
    above = page.get_ancestors().filter(depth__gte=HOME).live().order_by("depth")
    return [
        {"text": _("Home") if one.depth == HOME else one.title, "href": one.get_url(request)}
        for one in above
    ]


def pages_below(page: Page) -> QuerySet[Page]:
    """The published pages right below this one, in the editors' order."""
    below: QuerySet[Page] = page.get_children().live().public().specific().order_by("path")
    return below


def who_let_live(revision: Revision) -> AbstractBaseUser | None:
    """Who approved this version, or wrote it where it needed no approval."""
    approved = (
        TaskState.objects.filter(revision=revision, status=TaskState.STATUS_APPROVED)
        .select_related("finished_by")
        .order_by("-pk")
        .first()
    )
    user: AbstractBaseUser | None = approved.finished_by if approved else revision.user
    return user
