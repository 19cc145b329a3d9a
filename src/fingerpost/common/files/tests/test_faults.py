"""A process is killed at the worst moments, and the next one looks at what is left."""

import os
import signal
from datetime import timedelta
from functools import reduce
from multiprocessing import get_context

import pytest
from django.db import connections

from fingerpost.common.audit.models import AuditEntry
from fingerpost.common.files import actions, backends
from fingerpost.common.files.actions import storing
from fingerpost.common.files.models import StoredFile
from fingerpost.common.files.tests.factories import store
from fingerpost.common.files.tests.samples import PDF

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("letterbox")]

MOMENTS = {
    "while the copy is written": (backends, "os.fsync"),
    "before the file has its name": (backends, "os.link"),
    "before the folder is written": (backends, "_sync_folder"),
    "between the file and its row": (storing, "StoredFile.save"),
    "between the row and its commit": (storing, "audit.record"),
}


def die(*_args, **_options):
    os.kill(os.getpid(), signal.SIGKILL)


def store_and_die(module, name):
    *path, last = name.split(".")
    setattr(reduce(getattr, path, module), last, die)
    store()


def in_a_process_of_its_own(work, *arguments):
    """Forked, so that it has our database and settings; it opens connections of its own."""
    connections.close_all()
    process = get_context("fork").Process(target=work, args=arguments)
    process.start()
    process.join(timeout=30)
    return process.exitcode


def whole_and_part(folder):
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return [p for p in paths if p.suffix != ".part"], [p for p in paths if p.suffix == ".part"]


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_process_killed_while_it_stores_leaves_nothing_half_saved(moment, tmp_path):
    ended = in_a_process_of_its_own(store_and_die, *MOMENTS[moment])

    whole, part = whole_and_part(tmp_path)
    assert ended == -signal.SIGKILL
    assert not StoredFile.objects.exists()
    assert not AuditEntry.objects.filter(action="file.stored").exists()
    assert len(whole) + len(part) >= 1
    assert all(path.read_bytes() == PDF for path in whole)


@pytest.mark.parametrize("moment", MOMENTS)
def test_what_a_killed_process_left_is_swept(moment, tmp_path):
    in_a_process_of_its_own(store_and_die, *MOMENTS[moment])

    assert actions.sweep_orphans(by="worker", older_than=timedelta(0)) >= 1

    assert whole_and_part(tmp_path) == ([], [])


def test_a_process_that_is_not_killed_stores_the_file(tmp_path):
    ended = in_a_process_of_its_own(store)

    whole, part = whole_and_part(tmp_path)
    assert ended == 0
    assert [path.name for path in whole] == [StoredFile.objects.get().reference]
    assert part == []
