from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SingleViewConfig(AppConfig):
    name = "fingerpost.products.single_view"
    label = "fp_single_view"
    verbose_name = "Single view"

    def ready(self) -> None:
        from fingerpost.common.design.components import (
            NavigationItem,
            Slot,
            register_navigation,
            register_panel,
        )
        from fingerpost.common.tasks import actions as jobs
        from fingerpost.common.tasks.rules import Every

        from . import permissions, subscribers
        from .actions import register_feed_messages, register_messages
        from .components import case_panel
        from .tasks import forget_bad_rows

        register_messages()
        register_feed_messages()
        jobs.schedule("single_view.bad-rows", forget_bad_rows, Every(timedelta(days=1)))
        register_panel(Slot.CASE, case_panel)
        subscribers.connect()

        for label, page, permission, order in (
            (_("Look somebody up"), "single-view:search", permissions.SEARCH_PEOPLE, 30),
            (_("Sources"), "single-view:sources", permissions.VIEW_SOURCES, 31),
        ):
            register_navigation(NavigationItem(label, page, permission, order))
