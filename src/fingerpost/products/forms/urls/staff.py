from django.urls import path

from fingerpost.products.forms.views import submissions

app_name = "submissions"

urlpatterns = [path("", submissions.download, name="download")]
