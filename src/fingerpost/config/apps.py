from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "fingerpost.config"
    label = "fp_config"
    verbose_name = "Fingerpost"

    def ready(self) -> None:
        from . import checks, maintenance  # noqa: F401  importing the checks registers them

        maintenance.register()
