"""What a wholly new service begins with, and what one is given that is made from another."""

from dataclasses import dataclass

from pydantic import ValidationError

from fingerpost.engines.formflow import Form
from fingerpost.products.forms.rules import RESERVED, Manifest, first_manifest

from .places import Part

TAKEN_BY_PAGES = {"new"}  # addresses of the editor that are of no service


@dataclass(frozen=True)
class About:
    """What is said of a new service before anything else."""

    slug: str
    title: str
    owner: str
    audience: str
    purpose: str


def may_be_named(slug: str) -> bool:
    """Whether a service may have this name in addresses, if nothing else has it."""
    return slug not in RESERVED | TAKEN_BY_PAGES


def first_form(title: str) -> Part:
    """The shortest form that can be published: who somebody is, and what it is about."""
    return {
        "title": title,
        "sections": [
            {
                "id": "you",
                "title": "You",
                "pages": [
                    {
                        "id": "who-you-are",
                        "questions": [{"id": "name", "type": "name", "ask": "What is your name?"}],
                    },
                    {
                        "id": "how-to-reach-you",
                        "questions": [
                            {
                                "id": "email",
                                "type": "email",
                                "ask": "What is your email address?",
                                "hint": "We use it to answer you.",
                            }
                        ],
                    },
                ],
            },
            {
                "id": "what-it-is-about",
                "title": "What it is about",
                "pages": [
                    {
                        "id": "what-you-need",
                        "questions": [
                            {"id": "need", "type": "long-text", "ask": "What can we do for you?"}
                        ],
                    }
                ],
            },
        ],
        "ends": [{"id": "sent", "title": "We have what you sent"}],
    }


def manifest_for(about: About, form: Form | None) -> Manifest:
    """What is first said of a service that has no service.yaml yet."""
    first = first_manifest(about.slug, about.title, form)
    return named(first, about)


def named(manifest: Manifest, about: About) -> Manifest:
    """The same service under another name and owner; raises ValueError if it cannot be so."""
    said = {key: value for key, value in vars(about).items() if value}
    try:
        return Manifest.model_validate(dict(manifest) | said)
    except ValidationError as refusal:
        raise ValueError(str(refusal.errors()[0]["msg"])) from None
