from datetime import timedelta

from django.apps import AppConfig


class AuthoringConfig(AppConfig):
    name = "fingerpost.products.authoring"
    label = "fp_authoring"
    verbose_name = "Form editor"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from fingerpost.common.design.components import (
            NavigationItem,
            Slot,
            register_navigation,
            register_panel,
        )
        from fingerpost.common.tasks import actions as jobs
        from fingerpost.common.tasks.rules import Every
        from fingerpost.products.forms.actions import register_trials

        from .permissions import EDIT_FORMS
        from .queries import files_to_try
        from .tasks import publish_due
        from .views import keep_as_example

        register_navigation(NavigationItem(_("Forms"), "authoring:services", EDIT_FORMS, order=35))
        register_trials(files_to_try)
        register_panel(Slot.TRIAL_END, keep_as_example)
        jobs.schedule("authoring.publish", publish_due, Every(timedelta(minutes=10)))
