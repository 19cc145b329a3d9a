from typing import Any

from wagtail.models import Page
from wagtail.signals import page_published

from . import actions, queries


def connect() -> None:
    page_published.connect(_record, dispatch_uid="website.record_publication")


def _record(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    revision = kwargs.get("revision")
    let_by = queries.who_let_live(revision) if revision is not None else None
    actions.record_publication(instance, by=let_by or "website")
