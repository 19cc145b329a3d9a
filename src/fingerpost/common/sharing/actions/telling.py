"""What this capability writes to people; no message says of whom it is."""

import hashlib

from django.utils import timezone

from fingerpost.common.identity import queries as identity
from fingerpost.common.identity.rules import Role
from fingerpost.common.notify import actions as notify
from fingerpost.common.notify.ports import Channel
from fingerpost.common.sharing.models import BrokenGlass, Protection

GLASS = "sharing.glass-broken"
NEAR_MISS = "sharing.near-miss"
REVIEW = "sharing.glass-to-review"


def tell_of_broken_glass(number: int, *, by: str) -> None:
    """Tell the owning team's managers and information governance, each once."""
    glass = BrokenGlass.objects.select_related("broken_by").get(pk=number)
    owners = owners_of(glass.person, Protection.Kind.RESTRICTED)
    worker = str(glass.broken_by)
    for address in sorted(owners | information_governance()):
        tell(address, GLASS, f"glass:{number}", {"worker": worker}, by=by)


def remind_of_reviews(*, by: str) -> int:
    """Remind information governance once a day while broken glass waits; returns how many wait."""
    waiting = BrokenGlass.objects.to_review().count()
    if waiting:
        day = timezone.localdate()
        for address in sorted(information_governance()):
            tell(address, REVIEW, f"reviews:{day}", {"number": str(waiting)}, by=by)
    return waiting


def owners_of(person: str, kind: Protection.Kind) -> set[str]:
    """The addresses of the managers of the team that owns the protection in force."""
    protections = Protection.objects.in_force().filter(person=person, kind=kind)
    return {
        manager.email
        for protection in protections.select_related("team")
        for manager in identity.members_of(protection.team, role=Role.TEAM_MANAGER)
        if manager.email
    }


def information_governance() -> set[str]:
    holders = identity.holders_of(Role.INFORMATION_GOVERNANCE)
    return {officer.email for officer in holders if officer.email}


def tell(address: str, template: str, key: str, words: dict[str, str], *, by: str) -> None:
    """Each occasion once to each address; the key names nobody."""
    once = hashlib.sha256(f"{key}:{address}".encode()).hexdigest()[:32]
    notify.queue_message(
        key=f"{template}:{once}",
        channel=Channel.EMAIL,
        to=address,
        template=template,
        personalisation=words,
        by=by,
    )


def register_messages() -> None:
    """Offer the wording; called from `AppConfig.ready`."""
    notify.register_template(
        GLASS,
        subject="A restricted record was opened",
        body=(
            "((worker)) opened a restricted record of your team in an emergency.\n\n"
            "Information governance reviews it. If you know of no emergency, ring them today.\n"
        ),
        fields=["worker"],
    )
    notify.register_template(
        NEAR_MISS,
        subject="A sealed record was nearly found",
        body=(
            "((worker)) looked for somebody whose record you have sealed. Nothing was shown.\n\n"
            "Information governance can tell you more from the audit.\n"
        ),
        fields=["worker"],
    )
    notify.register_template(
        REVIEW,
        subject="Looks at restricted records wait for you",
        body="((number)) looks at restricted records have not been reviewed.\n",
        fields=["number"],
    )
