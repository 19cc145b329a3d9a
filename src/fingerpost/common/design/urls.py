from django.urls import path

from . import views

app_name = "design"

urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("form/", views.example_form, name="form"),
]
