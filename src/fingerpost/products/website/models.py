from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page


class HomePage(Page):
    """The front of the council's website."""

    summary = models.CharField(_("what the council offers here"), max_length=300)

    content_panels = [*Page.content_panels, FieldPanel("summary")]

    def serve(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        show = import_string("fingerpost.products.website.views.home_page")
        response: HttpResponse = show(request, self)
        return response
