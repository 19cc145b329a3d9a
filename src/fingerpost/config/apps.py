from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "fingerpost.config"
    label = "fp_config"
    verbose_name = "Fingerpost"
