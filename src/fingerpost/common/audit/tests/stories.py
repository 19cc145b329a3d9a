"""What tests do to an audit: write, seal, and attack it as somebody with every right would."""

import threading
from contextlib import contextmanager

from django.db import connection

from fingerpost.common.audit import actions

TABLES = ["auditentry", "waitingentry", "link", "segment", "checkpoint"]


def write(count, *, by="cases"):
    return [
        actions.record(by=by, action="case.opened", subject=f"case:{number}").pk
        for number in range(1, count + 1)
    ]


def sealed(count):
    numbers = write(count)
    assert actions.seal() == count
    return numbers


def run_sql(statement, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def rows(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def in_a_thread(task):
    """Run something on a connection of its own, as another process would."""

    def run():
        try:
            task()
        except BaseException as fault:
            faults.append(fault)
        finally:
            connection.close()

    faults = []
    thread = threading.Thread(target=run)
    thread.start()
    thread.faults = faults
    return thread


def wait_for(threads):
    for thread in threads:
        thread.join(timeout=60)
        assert not thread.is_alive()
        assert thread.faults == []


@contextmanager
def every_right():
    """As the owner of the database: the triggers are off, then on again, so that none is missed."""
    on_again = list(TRIGGERS_OFF[connection.vendor]())
    yield
    for statement in on_again:
        run_sql(statement)


def sqlite_triggers_off():
    for name, statement in rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"):
        if name.startswith("fp_audit"):
            run_sql(f"DROP TRIGGER {name}")
            yield statement


def postgresql_triggers_off():
    for table, name, mode in rows(
        "SELECT tgrelid::regclass, tgname, tgenabled FROM pg_trigger WHERE tgname ^@ 'fp_audit'"
    ):
        run_sql(f"ALTER TABLE {table} DISABLE TRIGGER {name}")
        always = "ALWAYS" if mode == "A" else ""
        yield f"ALTER TABLE {table} ENABLE {always} TRIGGER {name}"


TRIGGERS_OFF = {"sqlite": sqlite_triggers_off, "postgresql": postgresql_triggers_off}
