from django.urls import path

from . import views

app_name = "sharing"

urlpatterns = [
    path("", views.state_purpose, name="state-purpose"),
    path("end/", views.end_purpose, name="end-purpose"),
]
