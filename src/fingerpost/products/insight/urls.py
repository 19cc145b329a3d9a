from django.urls import path

from . import views

app_name = "insight"

urlpatterns = [
    path("", views.dashboard, name="dashboard"),
    path("download/<slug:table>/", views.download, name="download"),
    path("wards/", views.wards, name="wards"),
    path("wards/download/", views.download_wards, name="download-wards"),
]
