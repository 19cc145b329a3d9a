from django.urls import path

from . import views

app_name = "appointments"

urlpatterns = [
    path("", views.day, name="day"),
    path("<str:token>/", views.appointment, name="appointment"),
    path("<str:token>/appointment.ics", views.calendar_file, name="calendar-file"),
]
