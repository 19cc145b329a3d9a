from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SharingConfig(AppConfig):
    name = "fingerpost.common.sharing"
    label = "fp_sharing"
    verbose_name = "Sharing"

    def ready(self) -> None:
        from fingerpost.common.audit.actions import register_purpose
        from fingerpost.common.design.components import (
            NavigationItem,
            Slot,
            register_banner,
            register_navigation,
            register_panel,
        )

        from . import components, permissions, queries, subscribers
        from .actions import register_messages

        register_messages()
        register_purpose(queries.name_of_open_purpose)
        register_banner(components.purpose_banner)
        register_panel(Slot.CASE, components.not_shared_panel)
        for label, page, permission, order in (
            (_("Protected people"), "sharing:protections", permissions.ANSWER_FOR_PROTECTED, 880),
            (_("Sharing rules"), "sharing:register", permissions.PROTECT_PEOPLE, 890),
        ):
            register_navigation(NavigationItem(label, page, permission, order))
        subscribers.connect()
