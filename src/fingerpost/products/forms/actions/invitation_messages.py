"""What is sent to whoever is asked to fill in a form; it names nobody but them."""

from datetime import datetime

from django.utils.translation import gettext_noop as _

from fingerpost.common.audit.actions import Actor
from fingerpost.common.design.components import moment_said
from fingerpost.common.notify import actions as notify
from fingerpost.common.notify.ports import Channel
from fingerpost.products.forms.models import Invitation
from fingerpost.products.forms.rules.invites import key_of_message

from .wordings import register_in_each_language

INVITED, REMINDED = "forms.invited", "forms.invited-again"


def queue_invitation(
    invitation: Invitation, token: str, *, until: datetime, message: str, by: Actor
) -> None:
    """Send a link; notify looks whether the address is one that nothing is sent to."""
    notify.queue_message(
        key=key_of_message(invitation.pk, invitation.links.latest("pk").pk),
        channel=Channel.EMAIL,
        to=invitation.to,
        template=REMINDED if invitation.messages_sent else INVITED,
        personalisation={
            "who": f" {invitation.who}" if invitation.who else "",
            "message": f"{message}\n\n" if message else "",
            "link": notify.link_to("forms:invited", token=token),
            "until": moment_said(until),
        },
        by=by,
    )


def register_invitation_messages() -> None:
    """Offer the wording of invitations; called from `AppConfig.ready`."""
    fields = ["who", "message", "link", "until"]
    register_in_each_language(
        INVITED,
        subject=_("You are asked to fill in a form"),
        body=_(
            "Hello((who)),\n\n((message))We ask you to fill in a form for us:\n\n((link))\n\n"
            "The link is for you alone. It works until ((until)), or until you have sent the form. "
            "You can stop, and go on later with the same link.\n\n"
            "If you do not want to answer, you need do nothing.\n"
        ),
        fields=fields,
    )
    register_in_each_language(
        REMINDED,
        subject=_("We have not had your form yet"),
        body=_(
            "Hello((who)),\n\n((message))We asked you to fill in a form, and have not had it "
            "yet:\n\n((link))\n\n"
            "The link is for you alone. It works until ((until)), or until you have sent the form. "
            "You can stop, and go on later with the same link.\n\n"
            "If you do not want to answer, you need do nothing.\n"
        ),
        fields=fields,
    )
