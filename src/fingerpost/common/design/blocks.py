"""What editors build a page from; each block is shown by our own components."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

TEXT_FEATURES = ["bold", "link", "ol", "ul"]


class HeadingBlock(blocks.CharBlock):
    """A heading of level 2; the page's title is the only one of level 1."""

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "design/blocks/heading.jinja"


class TextBlock(blocks.RichTextBlock):
    """Paragraphs and lists, in bold where it matters, with links."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": TEXT_FEATURES, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "design/blocks/text.jinja"


class InsetBlock(TextBlock):
    """Words set apart from the rest."""

    class Meta:
        icon = "openquote"
        label = _("Inset text")
        template = "design/blocks/inset.jinja"


class WarningBlock(blocks.CharBlock):
    """What has bad consequences when overlooked."""

    class Meta:
        icon = "warning"
        label = _("Warning")
        template = "design/blocks/warning.jinja"


class DetailsBlock(blocks.StructBlock):
    """What only some people need, opened by them."""

    summary = blocks.CharBlock(max_length=120, label=_("what it is about"))
    text = TextBlock(label=_("text"))

    class Meta:
        icon = "arrow-right"
        label = _("Details")
        template = "design/blocks/details.jinja"


class ContactBlock(blocks.StructBlock):
    """How to reach a team."""

    who = blocks.CharBlock(max_length=120, label=_("who"))
    telephone = blocks.CharBlock(max_length=30, required=False, label=_("telephone"))
    email = blocks.EmailBlock(required=False, label=_("email"))
    hours = blocks.CharBlock(max_length=120, required=False, label=_("when they answer"))

    class Meta:
        icon = "mail"
        label = _("Contact")
        template = "design/blocks/contact.jinja"


class LinkBlock(blocks.StructBlock):
    """A page of ours or an address elsewhere."""

    text = blocks.CharBlock(max_length=120, label=_("link text"))
    description = blocks.CharBlock(max_length=200, required=False, label=_("description"))
    page = blocks.PageChooserBlock(required=False, label=_("page"))
    address = blocks.URLBlock(required=False, label=_("or address elsewhere"))

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["address"]):
            raise blocks.StructBlockValidationError(
                {"page": ValidationError(_("Choose a page, or enter an address elsewhere"))}
            )
        return cleaned

    class Meta:
        icon = "link"
        label = _("Link")
        template = "design/blocks/link.jinja"


class LinksBlock(blocks.ListBlock):
    """A list of links."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(LinkBlock(), **kwargs)

    class Meta:
        icon = "list-ul"
        label = _("Links")
        template = "design/blocks/links.jinja"


class ContentBlocks(blocks.StreamBlock):
    """Everything a page of content may hold."""

    heading = HeadingBlock()
    text = TextBlock()
    inset = InsetBlock()
    warning = WarningBlock()
    details = DetailsBlock()
    contact = ContactBlock()
    links = LinksBlock()

    class Meta:
        template = "design/blocks/content.jinja"
