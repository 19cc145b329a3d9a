from django.apps import AppConfig


class AuthoringConfig(AppConfig):
    name = "fingerpost.products.authoring"
    label = "fp_authoring"
    verbose_name = "Form editor"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from fingerpost.common.design.components import NavigationItem, register_navigation

        from .permissions import EDIT_FORMS

        register_navigation(NavigationItem(_("Forms"), "authoring:services", EDIT_FORMS, order=35))
