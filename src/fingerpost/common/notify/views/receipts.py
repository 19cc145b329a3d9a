import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from fingerpost.common.notify import actions


@csrf_exempt
@require_POST
def receipts(request: HttpRequest, channel: str) -> HttpResponse:
    """Where a post says what became of a message; it shows a token that only it and we know."""
    if not _is_known(request):
        return HttpResponse(status=401)
    try:
        actions.apply_receipt(actions.read_receipt(channel, json.loads(request.body)))
    except actions.NoSuchMessage:
        return HttpResponse(status=404)
    except (ValueError, TypeError):
        return HttpResponse(status=400)
    return HttpResponse(status=204)


def _is_known(request: HttpRequest) -> bool:
    """Compared in constant time, so that nobody finds the token out by trying."""
    token = settings.NOTIFY_RECEIPTS_TOKEN
    given = request.headers.get("Authorization", "")
    return bool(token) and constant_time_compare(given, f"Bearer {token}")
