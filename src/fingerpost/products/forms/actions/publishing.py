from collections.abc import Mapping
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from fingerpost.common.audit import actions as audit
from fingerpost.engines.formflow import Form
from fingerpost.products.forms import queries
from fingerpost.products.forms.models import CurrentVersion, ServiceVersion
from fingerpost.products.forms.rules import INVITES, check_carried, checksum, read_service

from .pictures import keep_pictures


@transaction.atomic
def publish_service(slug: str, files: Mapping[str, str], *, by: audit.Actor) -> int:
    """Keep a folder as a new version, which people begin with from now on; give its number.

    What has not changed makes no new version. Raises DefinitionError with every fault.
    """
    files = keep_pictures(files)
    service = read_service(files, slug, today=timezone.localdate())
    if INVITES in files:
        check_carried(files[INVITES], service.form, _form_published)
    while True:
        latest = ServiceVersion.objects.filter(service=slug).order_by("-number").first()
        if latest is not None and latest.checksum == checksum(files):
            return latest.number
        version, is_ours = ServiceVersion.objects.get_or_create(
            service=slug,
            number=latest.number + 1 if latest else 1,
            defaults={"checksum": checksum(files), "files": files},
        )
        if is_ours:  # else somebody else took the number in the meantime
            break
    CurrentVersion.objects.update_or_create(service=slug, defaults={"version": version})
    audit.record(by=by, action="service.published", subject=f"service:{slug}:{version.number}")
    return version.number


def publish_missing_services(council: Path, *, by: audit.Actor) -> None:
    """Publish those of a council's services that nobody has published yet."""
    published = set(CurrentVersion.objects.values_list("service", flat=True))
    for folder in queries.service_folders(council):
        if folder.name not in published:
            publish_service(folder.name, queries.read_folder(folder), by=by)


def _form_published(service: str) -> Form | None:
    """None before it is published: the form of those who are asked may come after."""
    try:
        return queries.form_of(queries.current_version(service))
    except queries.NoSuchService:
        return None
