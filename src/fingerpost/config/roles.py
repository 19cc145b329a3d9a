"""What each role may do. Each app names its permissions; here they are given out."""

from fingerpost.common.audit.permissions import VIEW_AUDIT
from fingerpost.common.events.permissions import OPERATE_EVENTS
from fingerpost.common.files.permissions import VIEW_FILE
from fingerpost.common.identity.permissions import MANAGE_PEOPLE, MANAGE_TEAM
from fingerpost.common.identity.rules import Role
from fingerpost.common.notify.permissions import EDIT_NEVER_SEND_TO, SETTLE_MESSAGE
from fingerpost.common.sharing.permissions import (
    ANSWER_FOR_PROTECTED,
    BREAK_GLASS,
    PROTECT_PEOPLE,
    STATE_PURPOSE,
)
from fingerpost.common.tasks.permissions import OPERATE_TASKS
from fingerpost.products.appointments.permissions import VIEW_APPOINTMENTS
from fingerpost.products.authoring.permissions import EDIT_FORMS
from fingerpost.products.cases.permissions import (
    COUNT_CASES,
    MANAGE_CASES,
    VIEW_CASE,
    WORK_CASE,
    WORK_FRONT_DOOR,
)
from fingerpost.products.forms.permissions import (
    ASSIST,
    DOWNLOAD_SUBMISSIONS,
    HOLD_SUBMISSIONS,
    INVITE,
    OPERATE_DELIVERIES,
)
from fingerpost.products.insight.permissions import (
    REVIEW_ALL_LOOKS,
    REVIEW_LOOKS,
    VIEW_DASHBOARD,
    VIEW_WARD_FIGURES,
)
from fingerpost.products.journeys.permissions import VIEW_JOURNEYS
from fingerpost.products.payments.permissions import OPERATE_PAYMENTS
from fingerpost.products.single_view.permissions import (
    JUDGE_LINKS,
    READ_LOADS,
    SEARCH_PEOPLE,
    VIEW_SOURCES,
)

PERMISSIONS: dict[Role, tuple[str, ...]] = {
    Role.FRONT_DOOR: (
        ASSIST,
        BREAK_GLASS,
        INVITE,
        STATE_PURPOSE,
        VIEW_APPOINTMENTS,
        VIEW_FILE,
        VIEW_CASE,
        VIEW_SOURCES,
        JUDGE_LINKS,
        SEARCH_PEOPLE,
        WORK_FRONT_DOOR,
    ),
    Role.PRACTITIONER: (
        BREAK_GLASS,
        STATE_PURPOSE,
        VIEW_FILE,
        VIEW_CASE,
        VIEW_SOURCES,
        SEARCH_PEOPLE,
        WORK_CASE,
    ),
    Role.TEAM_MANAGER: (
        ANSWER_FOR_PROTECTED,
        BREAK_GLASS,
        DOWNLOAD_SUBMISSIONS,
        INVITE,
        MANAGE_TEAM,
        STATE_PURPOSE,
        VIEW_APPOINTMENTS,
        VIEW_FILE,
        VIEW_CASE,
        VIEW_SOURCES,
        JUDGE_LINKS,
        SEARCH_PEOPLE,
        MANAGE_CASES,
        REVIEW_LOOKS,
        VIEW_DASHBOARD,
    ),
    Role.SERVICE_MANAGER: (
        "wagtailadmin.access_admin",
        COUNT_CASES,
        EDIT_FORMS,
        VIEW_JOURNEYS,
        VIEW_DASHBOARD,
        VIEW_SOURCES,
        VIEW_WARD_FIGURES,
    ),
    Role.INFORMATION_GOVERNANCE: (
        ANSWER_FOR_PROTECTED,
        EDIT_NEVER_SEND_TO,
        HOLD_SUBMISSIONS,
        PROTECT_PEOPLE,
        READ_LOADS,
        REVIEW_ALL_LOOKS,
        REVIEW_LOOKS,
        VIEW_AUDIT,
        VIEW_SOURCES,
    ),
    Role.ANALYST: (VIEW_WARD_FIGURES,),
    Role.COUNCILLOR: (VIEW_WARD_FIGURES,),
    Role.PARTNER: (),
    Role.ADMINISTRATOR: (
        MANAGE_PEOPLE,
        MANAGE_TEAM,
        OPERATE_DELIVERIES,
        OPERATE_EVENTS,
        OPERATE_PAYMENTS,
        OPERATE_TASKS,
        READ_LOADS,
        SETTLE_MESSAGE,
        VIEW_SOURCES,
    ),
}
