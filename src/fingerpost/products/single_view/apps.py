from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SingleViewConfig(AppConfig):
    name = "fingerpost.products.single_view"
    label = "fp_single_view"
    verbose_name = "Single view"

    def ready(self) -> None:
        from fingerpost.common.design.components import NavigationItem, register_navigation

        from . import permissions

        for label, page, permission, order in (
            (_("Sources"), "single-view:sources", permissions.VIEW_SOURCES, 31),
        ):
            register_navigation(NavigationItem(label, page, permission, order))
