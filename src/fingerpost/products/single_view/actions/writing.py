"""Writes many records at once, row by row in one statement: the ORM takes twice the time."""

from collections.abc import Iterable

from django.db import connection
from django.utils import timezone

from fingerpost.products.single_view.models import Load, SourceRecord
from fingerpost.products.single_view.rules.telling import Told

# The person a record is linked to, and since when it is known, stay as they are.
_UPSERT = """
INSERT INTO {table}
    (source, "key", digest, fields, parts, home, was, load_id, first_loaded_at, changed_at)
VALUES (%s, %s, %s, %s, %s, %s, '[]', %s, %s, %s)
ON CONFLICT (source, "key") DO UPDATE SET
    digest = excluded.digest, fields = excluded.fields, parts = excluded.parts,
    home = excluded.home, load_id = excluded.load_id, changed_at = excluded.changed_at,
    withdrawn_at = NULL
"""


def write_records(load: Load, told: Iterable[Told]) -> None:
    """Add the records, or overwrite what they said before; in the caller's transaction."""
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    table = connection.ops.quote_name(SourceRecord._meta.db_table)
    rows = [
        (load.source, one.key, one.digest, one.fields, one.parts, one.home, load.pk, now, now)
        for one in told
    ]
    with connection.cursor() as cursor:
        cursor.executemany(_UPSERT.format(table=table), rows)
