from django.urls import path

from . import views

app_name = "telemetry"

urlpatterns = [path("", views.statistics, name="statistics")]
