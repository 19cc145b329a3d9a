"""What is sent by invitation ends with what asked for it."""

from collections.abc import Mapping, Sequence

from fingerpost.products.forms.models import Invitation
from fingerpost.products.forms.ports import Ending
from fingerpost.products.forms.rules.holders import holders

INVITATIONS = "invitations"


class ReplyHolder:
    """A reply is worked on as long as the submission is that asked for it."""

    def outcomes(self, files: Mapping[str, str]) -> set[str]:
        return set()

    def dates(self, files: Mapping[str, str]) -> set[str] | None:
        return None

    def endings(self, references: Sequence[str]) -> Mapping[str, Ending]:
        asked = Invitation.objects.filter(reply__reference__in=references)
        inviters = dict(
            asked.exclude(submission=None).values_list("reply__reference", "submission__reference")
        )
        if not inviters:
            return {}
        ends: dict[str, Ending] = {}
        for holder in holders():
            if not isinstance(holder, ReplyHolder):
                ends |= holder.endings(list(inviters.values()))
        return {reply: ends[asker] for reply, asker in inviters.items() if asker in ends}

    def delete(self, reference: str, *, by: str) -> None:
        """Nothing is held of a reply but that it came."""
