from django.urls import path

from . import views

app_name = "files"

urlpatterns = [
    path("<slug:reference>/", views.file, name="file"),
]
