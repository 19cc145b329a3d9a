from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from fingerpost.engines.linkage import Query
from fingerpost.products.single_view.models import Search
from fingerpost.products.single_view.queries.searching import (
    Listed,
    candidates_for,
    need_purpose,
    record_search,
)

if TYPE_CHECKING:
    from fingerpost.common.identity.models import User


def search_people(query: Query, *, by: User) -> list[Listed]:
    """Who may be meant, in the audit before it is returned.

    Raises NoOpenPurpose, and NothingSought where the query names nobody.
    """
    need_purpose(by)
    listed, nearly = candidates_for(query, by=by)
    search = Search.objects.create(
        by=by,
        names=query.names,
        born_on=str(query.born_on),
        postcode=query.postcode,
        listed=len(listed),
    )
    record_search(search, listed, nearly, by)
    return listed


@transaction.atomic
def clear_recent_searches(*, by: User) -> None:
    """Take one's searches off the list; they stay where the audit can find them."""
    Search.objects.filter(by=by, off_list_at=None).update(off_list_at=timezone.now())
