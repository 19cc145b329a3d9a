from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormsConfig(AppConfig):
    name = "fingerpost.products.forms"
    label = "fp_forms"
    verbose_name = "Forms"

    def ready(self) -> None:
        from fingerpost.common.design.components import NavigationItem, register_navigation
        from fingerpost.common.files.actions import register_owner
        from fingerpost.common.sharing.actions import record_look
        from fingerpost.common.tasks import actions as jobs
        from fingerpost.common.tasks.rules import Every
        from fingerpost.products.appointments.queries import register_calendars
        from fingerpost.products.appointments.rules import CALENDARS, Calendars, read_calendars

        from . import subscribers
        from .actions import (
            ReplyHolder,
            register_connector,
            register_copies,
            register_holder,
            register_invitation_messages,
            register_messages,
            register_progress_messages,
            register_reminders,
            register_saved_messages,
            register_service_part,
        )
        from .actions.destinations import built_in
        from .actions.lookups.own_places import GAZETTEER, OwnPlaces
        from .permissions import DOWNLOAD_SUBMISSIONS, HOLD_SUBMISSIONS, INVITE
        from .queries import may_read_files
        from .queries.times import calendar_named
        from .queries.uploads import DRAFT, SUBMISSION
        from .rules import INVITES, Invites, read_invites
        from .rules.letters import LETTERS, read_letter
        from .rules.retention import RETENTION, Retention, read_retention
        from .tasks import delete_expired_drafts, forget_fetched_files, send_invitations

        register_service_part(RETENTION, read_retention, Retention)
        register_service_part(LETTERS, read_letter)
        register_copies()
        register_service_part(CALENDARS, read_calendars, Calendars)
        register_calendars(calendar_named)
        register_messages()
        register_invitation_messages()
        register_service_part(INVITES, read_invites, Invites)
        register_holder("invitations", ReplyHolder())
        register_saved_messages()
        register_progress_messages()
        register_reminders()
        built_in.register()
        register_connector(GAZETTEER, OwnPlaces())
        subscribers.connect()
        # A draft is shown to whoever has its key, and to nobody by who they are.
        register_owner(DRAFT, may_read=lambda _person, _draft: False, record_look=record_look)
        register_owner(SUBMISSION, may_read=may_read_files, record_look=record_look)
        register_navigation(
            NavigationItem(
                _("Download answers"), "submissions:download", DOWNLOAD_SUBMISSIONS, order=30
            )
        )
        register_navigation(
            NavigationItem(_("Legal holds"), "submissions:holds", HOLD_SUBMISSIONS, order=31)
        )
        register_navigation(
            NavigationItem(_("Links with answers"), "submissions:links", INVITE, order=32)
        )
        jobs.schedule("forms.invitations", send_invitations, Every(timedelta(hours=1)))
        jobs.schedule("forms.drafts", delete_expired_drafts, Every(timedelta(hours=1)))
        jobs.schedule("forms.batches", forget_fetched_files, Every(timedelta(days=1)))
