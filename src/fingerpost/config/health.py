"""Pages for whoever watches the service: is it alive, and can it do its work."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.urls import path

app_name = "health"


def live(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"alive": True})


def ready(request: HttpRequest) -> JsonResponse:
    """The database answers and has every migration; else 503, and nobody is sent here."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return JsonResponse({"ready": False, "database": "does not answer"}, status=503)
    if waiting:
        return JsonResponse({"ready": False, "database": "migrations are waiting"}, status=503)
    return JsonResponse({"ready": True})


urlpatterns = [path("live/", live, name="live"), path("ready/", ready, name="ready")]
