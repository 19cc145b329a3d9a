from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from fingerpost.common.design.components import NavigationItem, register_navigation
from fingerpost.common.events.permissions import OPERATE_EVENTS


class ConfigConfig(AppConfig):
    name = "fingerpost.config"
    label = "fp_config"
    verbose_name = "Fingerpost"

    def ready(self) -> None:
        from . import checks, maintenance  # noqa: F401  importing the checks registers them

        maintenance.register()
        register_navigation(
            NavigationItem(_("Operations"), "operations:overview", OPERATE_EVENTS, order=900)
        )
