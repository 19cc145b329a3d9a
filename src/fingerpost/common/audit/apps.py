from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "fingerpost.common.audit"
    label = "fp_audit"
    verbose_name = _("Audit")
