from django.urls import path

from fingerpost.products.forms.views import holds, submissions

app_name = "submissions"

urlpatterns = [
    path("", submissions.download, name="download"),
    path("holds/", holds.holds, name="holds"),
]
