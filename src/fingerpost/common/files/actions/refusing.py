"""Why a file is not kept, in sentences that say what to do."""

from collections.abc import Sequence

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from fingerpost.common.files.rules.types import FileType, called


class NotStored(Exception):
    """The file was refused and nothing of it is kept; as text it tells a person what to do."""


class TooLarge(NotStored):
    """It is larger than `most` bytes."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most

    def __str__(self) -> str:
        return _("The file must be smaller than %(size)s") % {"size": filesizeformat(self.most)}


class Empty(NotStored):
    """There is nothing in it."""

    def __str__(self) -> str:
        return _("The file is empty. Select another one")


class TypeNotAllowed(NotStored):
    """Its content is of no kind that is taken here, whatever its name says."""

    def __init__(self, taken: Sequence[FileType] = ()) -> None:
        super().__init__()
        self.taken = taken

    def __str__(self) -> str:
        if not self.taken:
            return _(
                "The file must be a PDF, a picture, a text or an office document without macros"
            )
        return _("The file must be a %(kinds)s") % {"kinds": in_words(self.taken)}


class Enough(NotStored):
    """As many came as are taken this way."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most

    def __str__(self) -> str:
        return _("You can add %(count)s documents here. Ring us if you have more") % {
            "count": self.most
        }


class Infected(NotStored):
    """The scanner found a virus."""

    def __str__(self) -> str:
        return _("The file contains a virus and was not kept. Check the device that it came from")


class Unsafe(NotStored):
    """A document that does something, holds other files, or unpacks to more than is sound."""

    def __str__(self) -> str:
        return _(
            "The file holds programs or other files, or is damaged. "
            "Save it as a new PDF, or take a photo of each page"
        )


class Locked(NotStored):
    """Nobody could look into it without its password."""

    def __str__(self) -> str:
        return _(
            "The file is protected with a password. "
            "Save it without the password, or take a photo of each page"
        )


class NotAPicture(NotStored):
    """It begins like a picture and cannot be drawn."""

    def __str__(self) -> str:
        return _("The picture is damaged. Take it again, or save it as a JPG")


class TooManyPixels(NotStored):
    """It is so large that drawing it would take too much."""

    def __str__(self) -> str:
        return _("The picture is too large to open. Make it smaller, or take it again")


def in_words(taken: Sequence[FileType]) -> str:
    """What is taken, as people call it: JPG, PNG or PDF."""
    *names, last = called(taken)
    return _("%(names)s or %(last)s") % {"names": ", ".join(names), "last": last} if names else last
