from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SingleViewConfig(AppConfig):
    name = "fingerpost.products.single_view"
    label = "fp_single_view"
    verbose_name = "Single view"

    def ready(self) -> None:
        from fingerpost.common.design.components import (
            NavigationItem,
            Slot,
            register_navigation,
            register_panel,
        )

        from . import permissions, subscribers
        from .actions import register_messages
        from .components import case_panel

        register_messages()
        register_panel(Slot.CASE, case_panel)
        subscribers.connect()

        for label, page, permission, order in (
            (_("Look somebody up"), "single-view:search", permissions.SEARCH_PEOPLE, 30),
            (_("Sources"), "single-view:sources", permissions.VIEW_SOURCES, 31),
        ):
            register_navigation(NavigationItem(label, page, permission, order))
