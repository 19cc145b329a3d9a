from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

if TYPE_CHECKING:
    from .models import HomePage


def home_page(request: HttpRequest, page: HomePage) -> HttpResponse:
    return render(request, "website/home_page.jinja", {"page": page})
