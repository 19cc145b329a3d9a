from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState

from fingerpost.common.telemetry import queries as telemetry
from fingerpost.products.journeys import queries as journeys

from .rules import page_of_name

HOME = 2  # the depth of the home page in the tree
DAYS_LOOKED_BACK, MOST_PAGES = 28, 20


@dataclass(frozen=True)
class Looked:
    """How often people looked at a page lately, and what they said of it."""

    title: str
    path: str
    views: int
    useful: int
    not_useful: int


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


def pages_looked_at(request: HttpRequest, *, now: datetime) -> list[Looked]:
    """The pages that most people looked at in the last 28 days, today among them."""
    today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    since = today - timedelta(days=DAYS_LOOKED_BACK - 1)
    views = {
        page_of_name(name): n for name, n in telemetry.views_of_pages(since=since.date()).items()
    }
    known = Page.objects.live().public().in_bulk([number for number in views if number])
    most = sorted(known.values(), key=lambda page: (-views[page.pk], page.pk))[:MOST_PAGES]
    paths = {page.pk: _path_of(page, request) for page in most}
    said = journeys.usefulness_of_pages(list(paths.values()), since=since)
    return [
        Looked(page.title, path, views[page.pk], *said.get(path, (0, 0)))
        for page in most
        if (path := paths[page.pk])
    ]


def _path_of(page: Page, request: HttpRequest) -> str:
    """Its path, by which feedback knows it; "" if no website leads there."""
    parts = page.get_url_parts(request)
    return parts[2] or "" if parts else ""
