from collections.abc import Iterator

from django.http import HttpResponseBase, StreamingHttpResponse
from django.utils import timezone


def spreadsheet(name: str, lines: Iterator[str]) -> HttpResponseBase:
    """Lines of CSV as a file to take away, named for what is in it and for today."""
    file_name = f"{name}-{timezone.localdate().isoformat()}.csv"
    return StreamingHttpResponse(
        lines,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{file_name}"'},
    )
