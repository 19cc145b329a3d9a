from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "fingerpost.common.tasks"
    label = "fp_tasks"
    verbose_name = "Tasks"
