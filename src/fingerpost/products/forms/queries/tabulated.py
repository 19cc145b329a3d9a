"""Many submissions of one service, as rows of tables; whoever asks has said so in the audit."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils import timezone

from fingerpost.products.forms.models import ServiceVersion, Submission
from fingerpost.products.forms.rules.tables import REFERENCE, Tables, tables_of

from .printed import sections_of
from .versions import PinnedVersion, form_of

LEAD = [REFERENCE, "Received", "Completed", "Changed", "Channel", "Language", "End", "Version"]


def tables_for(service: str, versions: Iterable[int]) -> Tables:
    """The tables that hold submissions to these versions, the newest wording first."""
    rows = ServiceVersion.objects.filter(service=service, pk__in=set(versions))
    listed = rows.order_by("-number").values_list("pk", "service", "number", "checksum")
    pinned = [PinnedVersion(*row) for row in listed]
    return tables_of(LEAD, [(one.number, form_of(one)) for one in pinned])


def rows_of(tables: Tables, submission: Submission) -> Iterator[tuple[str, list[str]]]:
    """The table and the row of each part of a submission."""
    return tables.rows_of(lead_of(submission), submission.version.number, sections_of(submission))


def lead_of(submission: Submission) -> Sequence[str]:
    return [
        submission.reference,
        _moment(submission.received_at),
        _moment(submission.completed_at),
        _moment(submission.changed_at),
        str(submission.get_channel_display()),
        submission.language,
        submission.end,
        str(submission.version.number),
    ]


def _moment(at: object) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M") if at else ""  # type: ignore[arg-type]
