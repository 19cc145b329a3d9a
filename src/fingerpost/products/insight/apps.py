from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InsightConfig(AppConfig):
    name = "fingerpost.products.insight"
    label = "fp_insight"
    verbose_name = "Insight"

    def ready(self) -> None:
        from fingerpost.common.design.components import NavigationItem, register_navigation

        from .permissions import REVIEW_LOOKS, VIEW_DASHBOARD, VIEW_WARD_FIGURES

        for label, page, permission, order in (
            (_("Figures"), "insight:dashboard", VIEW_DASHBOARD, 30),
            (_("Wards"), "insight:wards", VIEW_WARD_FIGURES, 31),
            (_("Looks to review"), "insight:looks", REVIEW_LOOKS, 32),
        ):
            register_navigation(NavigationItem(label, page, permission, order))
