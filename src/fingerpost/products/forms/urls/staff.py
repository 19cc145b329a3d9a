from django.urls import path

from fingerpost.products.forms.views import holds, links, submissions

app_name = "submissions"

urlpatterns = [
    path("", submissions.download, name="download"),
    path("links/", links.links, name="links"),
    path("links/<slug:service>/", links.make_link, name="make-link"),
    path("holds/", holds.holds, name="holds"),
]
