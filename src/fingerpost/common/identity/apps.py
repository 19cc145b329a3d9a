from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "fingerpost.common.identity"
    label = "fp_identity"
    verbose_name = "Identity"
