"""What this capability writes to people."""

from fingerpost.common.audit.actions import Actor
from fingerpost.common.identity.models import User
from fingerpost.common.notify import actions as notify
from fingerpost.common.notify.ports import Channel

LINK = "identity.choose-a-password"


def send_link(user: User, *, link: str, by: Actor) -> None:
    """Send the link to choose a password; each link once."""
    notify.queue_message(
        key=f"{LINK}:{user.pk}:{link.rsplit('-', 1)[-1]}",
        channel=Channel.EMAIL,
        to=user.email,
        template=LINK,
        personalisation={"link": link},
        by=by,
    )


def register_messages() -> None:
    """Offer the wording; called from `AppConfig.ready`."""
    notify.register_template(
        LINK,
        subject="Choose your password",
        body=(
            "Open this link to choose a password for your account. It works once, for 3 days.\n\n"
            "((link))\n\n"
            "If you did not ask for it, you need not do anything.\n"
        ),
        fields=["link"],
    )
