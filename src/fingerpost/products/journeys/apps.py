from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JourneysConfig(AppConfig):
    name = "fingerpost.products.journeys"
    label = "fp_journeys"
    verbose_name = "Journeys"

    def ready(self) -> None:
        from fingerpost.common.design.components import (
            NavigationItem,
            Slot,
            register_navigation,
            register_panel,
        )
        from fingerpost.products.forms.actions import register_service_part

        from .permissions import VIEW_JOURNEYS
        from .rules import Costs, read_costs
        from .views.asking import ask_after_sending, ask_of_page
        from .views.beside import drop_off_beside

        register_service_part("measures.yaml", read_costs, Costs)
        register_panel(Slot.PAGE_END, ask_of_page)
        register_panel(Slot.FORM_PART, drop_off_beside)
        register_panel(Slot.RECEIPT, ask_after_sending)
        register_navigation(
            NavigationItem(_("Journeys"), "journeys:services", VIEW_JOURNEYS, order=40)
        )
