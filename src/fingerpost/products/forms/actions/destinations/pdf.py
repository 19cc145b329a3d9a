"""Submissions that another system fetches as a document each, such as a records system."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from django.conf import settings

from fingerpost.common.design.components import NoPdfs
from fingerpost.products.forms.ports import Fate, Handed, Parcel, TryLater
from fingerpost.products.forms.queries import copy_as_pdf, printed_submission

from .whole_files import write_whole


class Documents:
    """Writes a PDF named for what it holds, so that writing it again writes the same one."""

    is_ours: ClassVar[bool] = False
    takes_risks_at_once: ClassVar[bool] = False
    gathers: ClassVar[bool] = False

    def deliver(self, parcels: Sequence[Parcel]) -> Handed:
        (parcel,) = parcels
        copy = printed_submission(parcel.reference, by="deliveries", purpose="write a document")
        try:
            document = copy_as_pdf(copy)
        except NoPdfs:
            raise TryLater("no-pdf") from None
        write_whole(file_of(parcel), document)
        return Handed(f"document:{parcel.reference}")

    def look_up(self, parcel: Parcel) -> Fate:
        return Fate.DONE if file_of(parcel).exists() else Fate.NOT_DONE


def file_of(parcel: Parcel) -> Path:
    """Where the document is, or will be."""
    folder = Path(settings.HOME) / "documents" / parcel.service / parcel.name
    return folder / f"{parcel.reference}.pdf"
