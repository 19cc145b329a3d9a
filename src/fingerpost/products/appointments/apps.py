from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AppointmentsConfig(AppConfig):
    name = "fingerpost.products.appointments"
    label = "fp_appointments"
    verbose_name = "Appointments"

    def ready(self) -> None:
        from fingerpost.common.design.components import (
            NavigationItem,
            Slot,
            register_navigation,
            register_panel,
        )
        from fingerpost.common.tasks import actions as jobs
        from fingerpost.common.tasks.rules import Every

        from .actions import register_messages
        from .components import case_panel
        from .permissions import VIEW_APPOINTMENTS
        from .tasks import lapse_holds

        register_messages()
        jobs.schedule("appointments.lapse", lapse_holds, Every(timedelta(minutes=10)))
        register_panel(Slot.CASE, case_panel)
        register_navigation(
            NavigationItem(_("Appointments"), "appointments:day", VIEW_APPOINTMENTS, order=25)
        )
