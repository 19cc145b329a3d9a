from datetime import timedelta

from django.apps import AppConfig


class FormsConfig(AppConfig):
    name = "fingerpost.products.forms"
    label = "fp_forms"
    verbose_name = "Forms"

    def ready(self) -> None:
        from fingerpost.common.tasks import actions as jobs
        from fingerpost.common.tasks.rules import Every

        from .actions import (
            register_messages,
            register_progress_messages,
            register_saved_messages,
        )
        from .tasks import delete_expired_drafts

        register_messages()
        register_saved_messages()
        register_progress_messages()
        jobs.schedule("forms.drafts", delete_expired_drafts, Every(timedelta(hours=1)))
