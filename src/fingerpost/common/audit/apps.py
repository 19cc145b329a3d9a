from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "fingerpost.common.audit"
    label = "fp_audit"
    verbose_name = _("Audit")

    def ready(self) -> None:
        from fingerpost.common.design.components import NavigationItem, register_navigation

        from .permissions import VIEW_AUDIT

        register_navigation(NavigationItem(_("Audit"), "audit:search", VIEW_AUDIT, order=900))
