from django.apps import AppConfig


class FormsConfig(AppConfig):
    name = "fingerpost.products.forms"
    label = "fp_forms"
    verbose_name = "Forms"

    def ready(self) -> None:
        from .actions import register_messages

        register_messages()
