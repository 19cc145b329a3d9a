"""The pages of the website. They hold fields; each is shown by the view of its name."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import AbstractGroupApprovalTask, Page
from wagtail.search import index

from fingerpost.common.design.blocks import TEXT_FEATURES, ContentBlocks, LinkBlock

_VIEWS = "fingerpost.products.website.views"


class CouncilPage(Page):
    """What every page of the website has: a sentence that says what it is for."""

    view: ClassVar[str]

    summary = models.CharField(
        _("summary"), max_length=300, help_text=_("One or two sentences, in plain words.")
    )

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("summary")]
    search_fields: ClassVar[list[Any]] = [*Page.search_fields, index.SearchField("summary")]

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response: HttpResponse = import_string(f"{_VIEWS}.{self.view}")(request, self)
        return response

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return self.serve(request)


class HomePage(CouncilPage):
    """The front of the council's website: what most people come for, and what cannot wait."""

    view = "home_page"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "fp_website.ContentPage",
        "fp_website.ServiceStartPage",
        "fp_website.StatementPage",
    ]
    max_count = 1

    emergency_title = models.CharField(_("title of the emergency box"), max_length=120, blank=True)
    emergency = RichTextField(_("text of the emergency box"), features=TEXT_FEATURES, blank=True)
    featured = StreamField([("task", LinkBlock())], blank=True, verbose_name=_("what people do"))

    content_panels: ClassVar[list[Any]] = [
        *CouncilPage.content_panels,
        FieldPanel("emergency_title"),
        FieldPanel("emergency"),
        FieldPanel("featured"),
    ]


class ContentPage(CouncilPage):
    """Information, advice and guidance."""

    view = "content_page"
    parent_page_types: ClassVar[list[str]] = ["fp_website.HomePage", "fp_website.ContentPage"]
    subpage_types: ClassVar[list[str]] = ["fp_website.ContentPage", "fp_website.ServiceStartPage"]

    body = StreamField(ContentBlocks(), verbose_name=_("body"))

    content_panels: ClassVar[list[Any]] = [*CouncilPage.content_panels, FieldPanel("body")]
    search_fields: ClassVar[list[Any]] = [*CouncilPage.search_fields, index.SearchField("body")]


class ServiceStartPage(CouncilPage):
    """Where a service begins: who it is for, what they need, and the button that starts it."""

    view = "service_start_page"
    parent_page_types: ClassVar[list[str]] = ["fp_website.HomePage", "fp_website.ContentPage"]
    subpage_types: ClassVar[list[str]] = []

    service = models.SlugField(
        _("service"), help_text=_("The name of the service's folder, such as early-help.")
    )
    is_safeguarding = models.BooleanField(
        _("about somebody's safety"),
        default=False,
        help_text=_("Shows the emergency numbers before anything else."),
    )
    who_for = RichTextField(_("who it is for"), features=TEXT_FEATURES)
    body = StreamField(ContentBlocks(), blank=True, verbose_name=_("before you start"))

    content_panels: ClassVar[list[Any]] = [
        *CouncilPage.content_panels,
        FieldPanel("service"),
        FieldPanel("is_safeguarding"),
        FieldPanel("who_for"),
        FieldPanel("body"),
    ]
    search_fields: ClassVar[list[Any]] = [*CouncilPage.search_fields, index.SearchField("body")]


class StatementPage(CouncilPage):
    """What the council must say about itself: privacy, cookies, accessibility."""

    view = "statement_page"
    parent_page_types: ClassVar[list[str]] = ["fp_website.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    reviewed_on = models.DateField(_("last reviewed on"))
    body = StreamField(ContentBlocks(), verbose_name=_("body"))

    content_panels: ClassVar[list[Any]] = [
        *CouncilPage.content_panels,
        FieldPanel("reviewed_on"),
        FieldPanel("body"),
    ]
    search_fields: ClassVar[list[Any]] = [*CouncilPage.search_fields, index.SearchField("body")]


class SecondPersonApproval(AbstractGroupApprovalTask):
    """A change goes live once somebody other than its author has approved it."""

    def get_actions(self, obj: Page, user: AbstractBaseUser) -> list[tuple[str, str, bool]]:
        offered: list[tuple[str, str, bool]] = super().get_actions(obj, user)
        if wrote(latest_version(obj), user):
            return [action for action in offered if action[0] != "approve"]
        return offered

    def on_action(
        self, task_state: Any, user: AbstractBaseUser, action_name: str, **kwargs: Any
    ) -> None:
        page = task_state.workflow_state.content_object
        if action_name == "approve" and wrote(latest_version(page), user):
            raise PermissionDenied
        super().on_action(task_state, user, action_name, **kwargs)


def latest_version(page: Page) -> Any:
    """What the page holds now, asked of the database: it may have changed while it was open."""
    return page.revisions.order_by("-created_at", "-pk").first()


def wrote(revision: Any, user: AbstractBaseUser) -> bool:
    """Whether this version of a page is this person's own."""
    return revision is not None and revision.user_id == user.pk
