from collections.abc import Iterator

from django.db import connection

from fingerpost.common.audit.rules import Fault, Finding

_TABLES = ("auditentry", "waitingentry", "link", "segment", "checkpoint")
_GUARDS = {
    *(f"fp_audit_{table}_never_changes" for table in _TABLES),
    *(f"fp_audit_{table}_stays" for table in _TABLES),
    "fp_audit_auditentry_is_new",
    "fp_audit_auditentry_waits",
    *(f"fp_audit_{table}_is_next" for table in ("link", "segment", "checkpoint")),
}
_GUARDS_OF_POSTGRES = {f"fp_audit_{table}_is_never_emptied" for table in _TABLES}
_ASK = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A')",
}


def missing_guards() -> Iterator[Finding]:
    """The triggers that should keep the audit append-only, and are gone or switched off."""
    expected = _GUARDS | (_GUARDS_OF_POSTGRES if connection.vendor == "postgresql" else set())
    with connection.cursor() as cursor:
        cursor.execute(_ASK[connection.vendor])
        present = {name for (name,) in cursor.fetchall()}
    for name in sorted(expected - present):
        yield Finding(Fault.UNLOCKED, name=name)
