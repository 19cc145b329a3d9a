"""The platform's addresses as they are in the demonstration."""

from django.urls import include, path

from fingerpost.config import urls

handler404 = urls.handler404
urlpatterns = [
    path("demonstration/", include("fingerpost.config.demonstration.switcher")),
    *urls.urlpatterns,
]
