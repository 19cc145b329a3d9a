from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "fingerpost.config"
    label = "fp_config"
    verbose_name = "Fingerpost"

    def ready(self) -> None:
        from . import checks  # noqa: F401  importing it registers them
