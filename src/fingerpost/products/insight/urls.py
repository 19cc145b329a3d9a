from django.urls import path

from .views import figures, looks, wards

app_name = "insight"

urlpatterns = [
    path("", figures.dashboard, name="dashboard"),
    path("download/<slug:table>/", figures.download, name="download"),
    path("wards/", wards.wards, name="wards"),
    path("wards/download/", wards.download_wards, name="download-wards"),
    path("looks/", looks.looks, name="looks"),
    path("looks/<int:number>/", looks.look, name="look"),
    path("looks/use/", looks.usage, name="usage"),
    path("looks/use/download/", looks.download_usage, name="download-usage"),
]
