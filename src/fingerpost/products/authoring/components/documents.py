"""What the files of a service and what stands in them are called."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fingerpost.products.authoring.rules import FileDiffers

from .labels import label_of

Words = str | Promise
_FILES: dict[str, Words] = {
    "service.yaml": gettext_lazy("About the service"),
    "retention.yaml": gettext_lazy("How long answers are kept"),
    "measures.yaml": gettext_lazy("What a request costs"),
    "examples.yaml": gettext_lazy("Examples"),
    "workflow.yaml": gettext_lazy("What staff do with a request"),
    "invites.yaml": gettext_lazy("Who else is asked"),
    "appointments.yaml": gettext_lazy("Times that can be booked"),
}
_FOLDERS: dict[str, Words] = {
    "letters": gettext_lazy("Letter “%(name)s”"),
    "content": gettext_lazy("Note “%(name)s”"),
    "lists": gettext_lazy("List “%(name)s”"),
    "images": gettext_lazy("Picture “%(name)s”"),
    "translations": gettext_lazy("Words in another language: %(name)s"),
}
_LABELS: dict[str, tuple[Words, Words]] = {
    "title": (gettext_lazy("Name of the service"), ""),
    "owner": (gettext_lazy("Team that owns it"), ""),
    "audience": (gettext_lazy("Who it is for"), ""),
    "purpose": (gettext_lazy("What the council uses the answers for"), ""),
    "safeguarding": (
        gettext_lazy("Somebody could be at risk of harm"),
        gettext_lazy("Pages show the emergency numbers, and messages never say what it is about."),
    ),
    "by_invitation": (
        gettext_lazy("People need a link of their own"),
        gettext_lazy("Nobody can begin the form without a link that was sent to them."),
    ),
    "to": (gettext_lazy("Service whose form they fill in"), ""),
    "each": (
        gettext_lazy("Repeat whose items are asked"),
        gettext_lazy("Leave it blank if the form names one person."),
    ),
    "email": (gettext_lazy("Question with their email address"), ""),
    "name": (gettext_lazy("Question with their name"), ""),
    "carry": (
        gettext_lazy("Answers that are filled in for them"),
        gettext_lazy("Written as “their-question: our-question”, one on each line."),
    ),
    "message": (gettext_lazy("Words of the message"), gettext_lazy("Name nobody in it.")),
    "lasts_days": (gettext_lazy("How many days a link works"), gettext_lazy("From 1 to 90.")),
    "remind_after_days": (gettext_lazy("Days until a reminder"), ""),
    "reminders": (gettext_lazy("How many reminders"), ""),
    "takes": (gettext_lazy("How long it takes"), gettext_lazy("Such as “about 10 minutes”.")),
    "you_need": (gettext_lazy("What people need"), gettext_lazy("One thing on each line.")),
    "what_happens_next": (
        gettext_lazy("What happens next"),
        gettext_lazy("What the council does once the form is sent, and by when."),
    ),
    "drafts_kept_days": (
        gettext_lazy("How many days a form that was begun is kept"),
        gettext_lazy("From 1 to 90."),
    ),
    "confirm_to": (gettext_lazy("Question whose answer gets the receipt"), ""),
    "urgent": (
        gettext_lazy("What cannot wait for the end of the form"),
        gettext_lazy("Written as “flag: urgency”, “value: immediate”, “after: page”."),
    ),
    "fee": (
        gettext_lazy("What it costs"),
        gettext_lazy("Written as in the file. Leave it blank if it costs nothing."),
    ),
    "deliveries": (
        gettext_lazy("Where answers go"),
        gettext_lazy("Written as “- to: case”. Leave it blank for what the files mean."),
    ),
    "keep": (
        gettext_lazy("How long all of it is kept"),
        gettext_lazy("The first rule that fits counts; the last is for everything else."),
    ),
    "empty": (gettext_lazy("Answers that go earlier"), ""),
    "when": (
        gettext_lazy("Ends or outcomes"),
        gettext_lazy("Their names, one on each line. None: everything else."),
    ),
    "for": (gettext_lazy("How long"), gettext_lazy("Such as “6 months” or “3 years”.")),
    "after": (gettext_lazy("Counted from"), ""),
    "questions": (gettext_lazy("Questions"), gettext_lazy("Their names, one on each line.")),
    "why": (
        gettext_lazy("Why so long"),
        gettext_lazy("The law, the guidance or the decision that says so."),
    ),
    "cost_of_a_call": (gettext_lazy("What a request by phone costs, in pounds"), ""),
    "cost_online": (gettext_lazy("What a request online costs, in pounds"), ""),
}
WORDS: dict[str, Words] = {
    "received": gettext_lazy("The day it was sent"),
    "closed": gettext_lazy("The day work on it ended"),
}


def name_of_file(name: str) -> Words:
    """What people call a file."""
    folder, _slash, inner = name.partition("/")
    if name in _FILES:
        return _FILES[name]
    bare = inner.rpartition(".")[0].replace("-", " ")
    return _(str(_FOLDERS[folder])) % {"name": bare} if folder in _FOLDERS else name


def files_shown(listed: Iterable[tuple[str, bool]]) -> list[tuple[str, Words, bool]]:
    """Each file: its name, what people call it, and whether it is there."""
    return [(name, name_of_file(name), is_there) for name, is_there in listed]


@dataclass(frozen=True)
class FileTold:
    """A file that differs, by what people call it."""

    called: Words
    differs: FileDiffers


def files_told(found: Iterable[FileDiffers]) -> list[FileTold]:
    """The files that differ, by what people call them."""
    return [FileTold(name_of_file(one.name), one) for one in found]


def label_in_file(key: str) -> tuple[Words, Words]:
    """What something in a file is called, and what helps to fill it in."""
    return _LABELS.get(key, (label_of(key), ""))
