from datetime import timedelta

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "fingerpost.products.payments"
    label = "fp_payments"
    verbose_name = "Payments"

    def ready(self) -> None:
        from fingerpost.common.design.components import Slot, register_panel
        from fingerpost.common.tasks import actions as jobs
        from fingerpost.common.tasks.rules import Every

        from .components import case_panel
        from .tasks import reconcile_payments

        jobs.schedule("payments.reconcile", reconcile_payments, Every(timedelta(minutes=1)))
        register_panel(Slot.CASE, case_panel)
