from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "fingerpost.common.sharing"
    label = "fp_sharing"
    verbose_name = "Sharing"

    def ready(self) -> None:
        from fingerpost.common.design.components import register_banner

        from . import components, subscribers
        from .actions import register_messages

        register_messages()
        register_banner(components.purpose_banner)
        subscribers.connect()
