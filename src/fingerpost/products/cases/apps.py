from datetime import time

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    name = "fingerpost.products.cases"
    label = "fp_cases"
    verbose_name = "Cases"

    def ready(self) -> None:
        from fingerpost.common.design.components import NavigationItem, register_navigation
        from fingerpost.common.files.actions import register_owner
        from fingerpost.common.identity.actions import register_work
        from fingerpost.common.sharing.actions import record_look
        from fingerpost.common.tasks import actions as jobs
        from fingerpost.common.tasks.rules import DailyAt
        from fingerpost.products.forms.actions import (
            register_destination,
            register_holder,
            register_lock,
            register_progress,
            register_reader,
            register_service_part,
        )

        from . import permissions, subscribers
        from .actions import (
            CaseDestination,
            CaseHolder,
            hand_over_case,
            hear_file,
            hear_reply,
            register_messages,
        )
        from .queries import locking_of, may_read_files, progress_of, visible_among, work_in_hand
        from .rules.reading import read_workflow
        from .rules.working_time import LONDON
        from .tasks import remind_of_locks

        register_service_part("workflow.yaml", read_workflow)
        register_destination("case", CaseDestination(), with_file="workflow.yaml")
        register_holder("case", CaseHolder())
        register_reader("case", visible_among)
        register_lock(locking_of)
        register_progress(progress_of, reply=hear_reply, file=hear_file)
        register_messages()
        register_owner("case", may_read=may_read_files, record_look=record_look)
        register_work("case", work_in_hand, hand_over_case)
        subscribers.connect()
        jobs.schedule("cases.locks", remind_of_locks, DailyAt(time(8), LONDON))
        for label, page, permission, order in (
            (_("Front door"), "cases:queue", permissions.WORK_FRONT_DOOR, 20),
            (_("My cases"), "cases:my-cases", permissions.WORK_CASE, 21),
            (_("Team"), "cases:team", permissions.MANAGE_CASES, 22),
            (_("Cases in numbers"), "cases:numbers", permissions.COUNT_CASES, 23),
        ):
            register_navigation(NavigationItem(label, page, permission, order))
