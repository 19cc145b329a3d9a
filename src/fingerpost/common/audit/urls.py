from django.urls import path

from . import views

app_name = "audit"

urlpatterns = [
    path("", views.search, name="search"),
    path("download/", views.download, name="download"),
    path("entries/<int:number>/", views.entry, name="entry"),
]
