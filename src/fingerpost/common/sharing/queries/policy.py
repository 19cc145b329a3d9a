"""The council's sharing policy, and what it lets somebody see under their open purpose."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, Group
from django.utils import timezone

from fingerpost.common.sharing import rules
from fingerpost.common.sharing.rules import (
    Asking,
    Decision,
    Disclosure,
    NoOpenPurpose,
    Policy,
    PurposeGround,
    StatedPurpose,
)

from .purposes import open_purpose_of

Viewer = AbstractBaseUser | AnonymousUser


def policy() -> Policy:
    """The policy as its files are now; a change in them counts from the next look on.

    Raises DefinitionError while a file is at fault, so that nothing is shown by half a policy.
    """
    folder: Path = settings.COUNCIL.folder / "sharing"
    files = sorted(folder.glob("*.yaml"))
    return _read(tuple((str(path), path.stat().st_mtime_ns) for path in files))


def ground_of(purpose: StatedPurpose) -> PurposeGround | None:
    """The name and the law of what somebody is doing, if the council still has that purpose."""
    return policy().purposes.get(purpose.kind)


def asking_of(
    viewer: Viewer, *, birthdays: Iterable[date] = (), places: Iterable[str] = ()
) -> Asking:
    """Who asks and why, as of this moment, about somebody with these dates of birth and wards.

    Raises NoOpenPurpose. Ask again for each page: purposes end, roles change and days pass.
    """
    purpose = open_purpose_of(viewer)
    if purpose is None:
        raise NoOpenPurpose
    return Asking(
        purpose=purpose.kind,
        roles=_roles_of(viewer),
        today=timezone.localdate(),
        birthdays=frozenset(birthdays),
        places=frozenset(places),
    )


def decisions_for(
    viewer: Viewer,
    *,
    source: str,
    fields: Iterable[str],
    birthdays: Iterable[date] = (),
    places: Iterable[str] = (),
) -> dict[str, Decision]:
    """What somebody may see of a source before any record of it is read; raises NoOpenPurpose.

    Serves to say why nothing is shown of a source; `reason_of` puts it in words.
    """
    asking = asking_of(viewer, birthdays=birthdays, places=places)
    return rules.decide(policy(), source=source, fields=fields, asking=asking)


def disclosed_to(
    viewer: Viewer,
    *,
    source: str,
    records: Sequence[rules.Record],
    birthdays: Iterable[date] = (),
    places: Iterable[str] = (),
) -> Disclosure:
    """What somebody may see of these records of one person; raises NoOpenPurpose.

    Give all records of the source about that person at once: some rules count them.
    """
    asking = asking_of(viewer, birthdays=birthdays, places=places)
    return rules.disclose(policy(), source=source, records=records, asking=asking)


def _roles_of(viewer: Viewer) -> frozenset[str]:
    """As they are now, in the database; whose access has ended has none."""
    if not viewer.is_active:
        return frozenset()
    return frozenset(Group.objects.filter(user=viewer.pk).values_list("name", flat=True))


@lru_cache(maxsize=4)
def _read(files: tuple[tuple[str, int], ...]) -> Policy:
    texts = {Path(path).stem: Path(path).read_text(encoding="utf-8") for path, _changed in files}
    return rules.read_policy(texts)
