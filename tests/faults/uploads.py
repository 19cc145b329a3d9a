"""Somebody sends a photo with a form while the website dies, and tries once more."""

import http.client
import json
import os
import sqlite3
import time
from contextlib import closing, suppress
from dataclasses import dataclass

from fingerpost.common.files.tests.malicious import picture
from tests import waiting

from . import traps
from .residents import CSRF, PATIENCE

WHILE_ARRIVING = "while it arrives"
IN_STORING = ("half-kept", "kept-without-row")
SWEPT_WITHIN = 60  # seconds, on a busy machine
PAGE = "/apply/photo/step/photo/"
PHOTO = picture(size=(640, 480))
BOUNDARY = "the-photo-is-between-these"
_FORM = (
    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="photo"; filename="street.jpg"\r\n'
    "Content-Type: image/jpeg\r\n\r\n"
).encode()
BODY = _FORM + PHOTO + f"\r\n--{BOUNDARY}--\r\n".encode()


@dataclass(frozen=True)
class Uploaded:
    """What there is after a death, and in the end."""

    after_deaths: dict  # by where it died: rows of files, and the answers
    strays: int  # of which no row speaks
    answers: dict
    rows: list
    on_disk: list


def upload_among_deaths(home, web, port, draft):
    """Die at each step of taking a file, then send it to the end."""
    after = {}
    for where in (WHILE_ARRIVING, *IN_STORING):
        _die(home, web, port, draft, where)
        after[where] = (_rows(home), _answers(home, draft))
        waiting.until(lambda: waiting.is_ready(port), at_most=PATIENCE)
    strays = len(_on_disk(home))
    with closing(_begun(port, draft, BODY)) as connection:
        assert connection.getresponse().status == 302  # noqa: S101
    return Uploaded(after, strays, _answers(home, draft), _rows(home), _on_disk(home))


def sweep(home, nursery):
    """Two hours later, have the worker do what is scheduled for the night; what is left then."""
    long_ago = time.time() - 2 * 60 * 60
    for file in (home / "files").rglob("*"):
        os.utime(file, (long_ago, long_ago))
    nursery.start("sweep")
    with suppress(TimeoutError):
        waiting.until(lambda: len(_on_disk(home)) == 1, at_most=SWEPT_WITHIN)
    return _on_disk(home)


def _die(home, web, port, draft, where):
    if where in IN_STORING:
        traps.set_trap(home, where)
    with closing(_begun(port, draft, BODY[:-2000] if where == WHILE_ARRIVING else BODY)):
        if where in IN_STORING:
            waiting.until(lambda: traps.has_sprung(home, where), at_most=PATIENCE)
        web.kill_and_restart()


def _begun(port, draft, body):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.putrequest("POST", PAGE)
    connection.putheader("Content-Type", f"multipart/form-data; boundary={BOUNDARY}")
    connection.putheader("Content-Length", str(len(BODY)))
    connection.putheader("Cookie", f"csrf={CSRF}; form={draft['cookie']}")
    connection.putheader("X-CSRFToken", CSRF)
    connection.endheaders(body)
    return connection


def _rows(home):
    with closing(_open(home)) as database:
        return database.execute("SELECT reference, size FROM fp_files_storedfile").fetchall()


def _answers(home, draft):
    with closing(_open(home)) as database:
        (answers,) = database.execute(
            "SELECT answers FROM fp_forms_formsession WHERE key_hash = ?", [draft["session"]]
        ).fetchone()
    return json.loads(answers)


def _on_disk(home):
    return sorted(file.name for file in (home / "files").rglob("*") if file.is_file())


def _open(home):
    return sqlite3.connect(f"file:{home}/fingerpost.sqlite3?mode=ro", uri=True, timeout=20)
