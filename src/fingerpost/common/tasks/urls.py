from django.urls import path

from . import views

app_name = "tasks"

urlpatterns = [
    path("", views.failed_jobs, name="failed-jobs"),
    path("<uuid:job_id>/", views.failed_job, name="failed-job"),
]
