"""The wording of what this capability writes to people, until a council writes its own."""

from fingerpost.common.notify import actions as notify

GLASS = "sharing.glass-broken"
NEAR_MISS = "sharing.near-miss"
REVIEW = "sharing.glass-to-review"
EMERGENCY = "sharing.emergency"
GIVEN = "sharing.emergency-given"
PROTECTIONS = "sharing.protections-to-review"


def register_messages() -> None:
    """Offer the wording; called from `AppConfig.ready`."""
    notify.register_template(
        GLASS,
        subject="A protected record was opened in an emergency",
        body=(
            "((worker)) opened a record that is protected, in an emergency, on ((moment)). They "
            "see it until ((until)).\n\n"
            "Why they did, and the review, which somebody else must do: ((link))\n\n"
            "If you know of no emergency, ring information governance today.\n"
        ),
        fields=["worker", "moment", "until", "link"],
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
        subject="Looks at protected records wait for you",
        body="((number)) looks at protected records have not been reviewed: ((link))\n",
        fields=["number", "link"],
    )
    notify.register_template(
        EMERGENCY,
        subject="Somebody asks for help in an emergency",
        body=(
            "((worker)) asked on ((moment)) for somebody whom they do not find. They were told "
            "that they are rung by ((until)) if we can help.\n\n"
            "Read what they ask, and answer: ((link))\n"
        ),
        fields=["worker", "moment", "until", "link"],
    )
    notify.register_template(
        GIVEN,
        subject="What you asked in an emergency",
        body="You see more than before until ((until)). Search again: ((link))\n",
        fields=["until", "link"],
    )
    notify.register_template(
        PROTECTIONS,
        subject="Protections to look at again",
        body=(
            "((number)) protections for which you answer are due within two weeks, or overdue: "
            "((link))\n\n"
            "None is taken away because nobody looks. Only a restriction that was placed until a "
            "day ends on that day.\n"
        ),
        fields=["number", "link"],
    )
