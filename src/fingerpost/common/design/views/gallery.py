from datetime import UTC, datetime
from typing import Any

from django.contrib.messages import SUCCESS
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.translation import gettext as _

from fingerpost.common.design import forms, queries
from fingerpost.common.design.components import Bar, BarChart, bar_chart


def gallery(request: HttpRequest) -> HttpResponse:
    return render(
        request, "design/gallery.jinja", _examples() | {"files": queries.component_files()}
    )


def example_form(request: HttpRequest) -> HttpResponse:
    form = forms.PlainForm(request.POST or None, request.FILES or None)
    return render(request, "design/example_form.jinja", {"form": form})


def _examples() -> dict[str, Any]:
    return {
        "example_form": forms.ColoursForm({}),
        "plain_form": forms.PlainForm(prefix="plain"),
        "filter_form": forms.WardFilter(),
        "example_page": Paginator(range(200), 20).page(3),
        "example_chart": _example_chart(),
        "example_map": _example_map(),
        "example_moment": datetime(2026, 11, 23, 15, 30, tzinfo=UTC),
        "example_messages": [Message(SUCCESS, _("The note is added."))],
    }


def _example_chart() -> BarChart:
    return bar_chart(
        "referrals-by-ward",
        title=_("Referrals by ward"),
        description=_("Bell Green had the most referrals this month."),
        headings=(_("Ward"), _("Referrals")),
        bars=[Bar("Bell Green", 12, mark=_("most")), Bar("Market", 7), Bar("Quay", None)],
    )


def _example_map() -> dict[str, Any]:
    """Ground without anything on it: which map is drawn is for others to say."""
    sizes = (("small", 260, 260), ("large", 600, 400))
    ground = static("brand/icon.svg")
    return {
        "sheets": [
            {
                "size": size,
                "url": ground,
                "width": width,
                "height": height,
                "marker": {"x": width // 2, "y": height // 2},
                "marks": [{"x": width // 3, "y": height // 3, "number": 1}],
            }
            for size, width, height in sizes
        ]
    }
