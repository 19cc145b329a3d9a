"""What somebody sent, as a document to keep."""

from django.template.loader import render_to_string

from fingerpost.common.design.components import can_make_pdfs, pdf_of
from fingerpost.products.forms.rules import Manifest

from .printed import SubmissionCopy


def may_take_copy(manifest: Manifest) -> bool:
    """Whether a PDF is offered: it stays behind on whatever computer or phone was used."""
    return can_make_pdfs() and not manifest.safeguarding


def copy_as_pdf(copy: SubmissionCopy) -> bytes:
    """The copy as a PDF that can be read aloud; raises NoPdfs where none can be made."""
    return pdf_of(render_to_string("forms/copy.jinja", {"copy": copy}))
