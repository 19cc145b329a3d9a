"""The database itself keeps the audit append-only, whoever writes to it.

An entry is never changed. It goes only with its whole segment, oldest first, once a checkpoint
for that segment stands; its link goes after it. Segments and checkpoints never go. A link is
only ever added at the end. Each entry waits to be sealed from the moment it is written, by a
trigger in its own transaction, so that no sealer can pass over one that commits late.
"""

from django.db import migrations

ENTRY = "fp_audit_auditentry"
WAITING = "fp_audit_waitingentry"
LINK = "fp_audit_link"
SEGMENT = "fp_audit_segment"
CHECKPOINT = "fp_audit_checkpoint"

UP_TO = f"COALESCE((SELECT MAX(last_position) FROM {CHECKPOINT}), 0)"
LAST = f"COALESCE((SELECT MAX(position) FROM {LINK}), {UP_TO})"

# (name, table, event, condition under which it is refused, what is said)
REFUSALS = [
    *[
        (f"{table}_never_changes", table, "UPDATE", "1 = 1", "the audit is append-only")
        for table in (ENTRY, WAITING, LINK, SEGMENT, CHECKPOINT)
    ],
    *[
        (f"{table}_stays", table, "DELETE", "1 = 1", "the audit is append-only")
        for table in (SEGMENT, CHECKPOINT)
    ],
    (
        f"{ENTRY}_stays",
        ENTRY,
        "DELETE",
        f"NOT EXISTS (SELECT 1 FROM {LINK} WHERE entry_id = OLD.id AND position <= {UP_TO})",
        "the audit is append-only: only whole sealed segments with a checkpoint are removed",
    ),
    (
        f"{LINK}_stays",
        LINK,
        "DELETE",
        f"OLD.position > {UP_TO} OR EXISTS (SELECT 1 FROM {ENTRY} WHERE id = OLD.entry_id)",
        "the audit is append-only: only whole sealed segments with a checkpoint are removed",
    ),
    (
        f"{WAITING}_stays",
        WAITING,
        "DELETE",
        f"NOT EXISTS (SELECT 1 FROM {LINK} WHERE entry_id = OLD.entry_id)",
        "an audit entry waits until it is sealed",
    ),
    (
        # INSERT OR REPLACE, which SQLite lets pass every trigger on DELETE.
        f"{ENTRY}_is_new",
        ENTRY,
        "INSERT",
        f"EXISTS (SELECT 1 FROM {ENTRY} WHERE id = NEW.id)",
        "the audit is append-only: an entry is never replaced",
    ),
    (
        f"{LINK}_is_next",
        LINK,
        "INSERT",
        f"NEW.position <> {LAST} + 1 OR EXISTS "
        f"(SELECT 1 FROM {LINK} WHERE entry_id = NEW.entry_id)",
        "the audit is append-only: an entry is sealed once, at the end of the chain",
    ),
    (
        f"{SEGMENT}_is_next",
        SEGMENT,
        "INSERT",
        f"NEW.number <> (SELECT COALESCE(MAX(number), 0) FROM {SEGMENT}) + 1 "
        f"OR NEW.first_position <> (SELECT COALESCE(MAX(last_position), 0) FROM {SEGMENT}) + 1 "
        f"OR NOT EXISTS (SELECT 1 FROM {LINK} "
        "WHERE position = NEW.last_position AND digest = NEW.digest)",
        "the audit is append-only: a segment follows the one before and ends with a link",
    ),
    (
        f"{CHECKPOINT}_is_next",
        CHECKPOINT,
        "INSERT",
        f"NEW.segment_number <> (SELECT COALESCE(MAX(segment_number), 0) FROM {CHECKPOINT}) + 1 "
        f"OR NOT EXISTS (SELECT 1 FROM {SEGMENT} WHERE number = NEW.segment_number "
        "AND last_position = NEW.last_position AND digest = NEW.digest)",
        "a checkpoint stands for the oldest whole segment that is left",
    ),
]


def lock_sqlite():
    for name, table, event, condition, message in REFUSALS:
        yield (
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        )
    yield (
        f"CREATE TRIGGER {ENTRY}_waits AFTER INSERT ON {ENTRY} "
        f"BEGIN INSERT INTO {WAITING} (entry_id) VALUES (NEW.id); END"
    )


def lock_postgresql():
    """ALWAYS: not even a session that says it only replicates may pass."""
    for name, table, event, condition, message in REFUSALS:
        kept = "NEW" if event == "INSERT" else "OLD"
        yield (
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {condition} THEN RAISE EXCEPTION '{message}' "
            f"USING ERRCODE = 'restrict_violation'; END IF; RETURN {kept}; END $$"
        )
        yield (
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {name}()"
        )
        if event != "INSERT":
            yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}"
    for table in (ENTRY, WAITING, LINK, SEGMENT, CHECKPOINT):
        name = f"{table}_is_never_emptied"
        yield (
            f"CREATE TRIGGER {name} BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {SEGMENT}_stays()"
        )
        yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}"
    yield (
        f"CREATE FUNCTION {ENTRY}_waits() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"INSERT INTO {WAITING} (entry_id) SELECT id FROM added; RETURN NULL; END $$"
    )
    yield (
        f"CREATE TRIGGER {ENTRY}_waits AFTER INSERT ON {ENTRY} REFERENCING NEW TABLE AS added "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {ENTRY}_waits()"
    )


def unlock_sqlite():
    for name in [*(refusal[0] for refusal in REFUSALS), f"{ENTRY}_waits"]:
        yield f"DROP TRIGGER {name}"


def unlock_postgresql():
    for name in [*(refusal[0] for refusal in REFUSALS), f"{ENTRY}_waits"]:
        yield f"DROP FUNCTION {name}() CASCADE"


LOCKS = {"sqlite": lock_sqlite, "postgresql": lock_postgresql}
UNLOCKS = {"sqlite": unlock_sqlite, "postgresql": unlock_postgresql}


def lock(apps, schema_editor):
    for statement in LOCKS[schema_editor.connection.vendor]():
        schema_editor.execute(statement, params=None)


def unlock(apps, schema_editor):
    for statement in UNLOCKS[schema_editor.connection.vendor]():
        schema_editor.execute(statement, params=None)


def wait_for_what_was_written_before(apps, schema_editor):
    entries = apps.get_model("fp_audit", "AuditEntry").objects.order_by("pk")
    waiting = apps.get_model("fp_audit", "WaitingEntry")
    waiting.objects.bulk_create(
        [waiting(entry_id=number) for number in entries.values_list("pk", flat=True)],
        batch_size=500,
    )


class Migration(migrations.Migration):
    dependencies = [("fp_audit", "0002_chain")]

    operations = [
        migrations.RunPython(wait_for_what_was_written_before, migrations.RunPython.noop),
        migrations.RunPython(lock, unlock),
    ]
