from collections.abc import Iterator
from functools import lru_cache

from django.conf import settings

from fingerpost.products.forms.models import Submission
from fingerpost.products.forms.rules.destinations import DeliverTo, destinations_of
from fingerpost.products.forms.rules.webhooks import NotAllowed, target_of

from .versions import (
    PinnedVersion,
    manifest_of,
    pinned,
    published_versions,
    version_files,
    version_of,
)


@lru_cache(maxsize=128)
def destinations(version: PinnedVersion) -> tuple[DeliverTo, ...]:
    """Where what is sent to a version goes, the receipt too."""
    manifest = manifest_of(version)
    return destinations_of(
        manifest.deliveries,
        version_files(version).keys(),
        confirms=bool(manifest.confirm_to),
        pays=manifest.fee is not None,
    )


def kinds_of(submission: Submission) -> set[str]:
    """The kinds of destinations that got what was sent."""
    return {one.to for one in destinations(pinned(submission))}


def destination(service: str, number: int, name: str) -> DeliverTo | None:
    """One of them by its name; None if the version does not name it."""
    listed = destinations(version_of(service, number))
    return next((one for one in listed if one.name == name), None)


def receivers_not_allowed() -> Iterator[tuple[str, str, str]]:
    """The service, the destination and what is wrong, where a post would not be allowed now."""
    for version in published_versions():
        for one in destinations(version):
            url = getattr(one, "url", None)
            try:
                if url is not None:
                    may_be_local = settings.WEBHOOKS_MAY_BE_LOCAL
                    target_of(url, allowed=settings.WEBHOOKS, may_be_local=may_be_local)
            except NotAllowed as refusal:
                yield version.service, one.name, str(refusal)
