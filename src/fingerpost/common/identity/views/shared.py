from typing import TYPE_CHECKING

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, QueryDict

from fingerpost.common.identity import queries

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from fingerpost.common.identity.models import User


def person_or_404(number: int, *, among: "QuerySet[User]") -> "User":
    """Whoever may not be seen is not found, as if there were nobody of this number."""
    try:
        return queries.person_with(number, among=among)
    except ObjectDoesNotExist:
        raise Http404 from None


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent with the form, even if nothing; None where it is only shown."""
    return request.POST if request.method == "POST" else None
