"""A council of its own, in production: founded, checked, served behind a proxy."""

import os
import signal
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection

import pytest

from tests import database
from tests.processes import without_settings
from tests.waiting import free_port, until

pytestmark = pytest.mark.one_database
FINGERPOST = [sys.executable, "-m", "fingerpost.config"]


@pytest.fixture(scope="module")
def council(tmp_path_factory):
    folder = tmp_path_factory.mktemp("councils")
    subprocess.run(
        [*FINGERPOST, "init", "anytown", "--service", "early-help"], cwd=folder, check=True
    )
    return folder / "anytown"


def settings_of(council, **changes):
    lines = (council / "settings.env").read_text().splitlines()
    given = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    return without_settings() | given | changes


def fingerpost(council, *arguments, **changes):
    return subprocess.run(
        [*FINGERPOST, *arguments],
        env=settings_of(council, **changes),
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def migrated(council, django_db_setup, django_db_blocker):
    """Migrated as after an upgrade; from nothing, the wheel's demonstration does it."""
    (council / "var").mkdir()
    with django_db_blocker.unblock():
        database.copy_to(council / "var" / "fingerpost.sqlite3")
    done = fingerpost(council, "migrate", "-v", "0")
    assert done.returncode == 0, done.stderr
    return council


@pytest.fixture(scope="module")
def server(migrated):
    port = free_port()
    process = subprocess.Popen(
        [*FINGERPOST, "serve", "--port", str(port)],
        env=settings_of(migrated),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    until(lambda: ask(port, "/health/live/").status == 200)
    yield port
    os.killpg(process.pid, signal.SIGTERM)
    process.wait(timeout=20)


@dataclass(frozen=True)
class Answer:
    """What the proxy would pass back."""

    status: int
    headers: Message
    body: str


def ask(port, path, **headers):
    """One request, as the proxy passes it on."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", path, headers={"Host": "www.anytown.example", **headers})
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read().decode())


def test_the_check_passes_once_mail_is_set_up(migrated):
    done = fingerpost(
        migrated, "check", FINGERPOST_EMAIL_URL="smtp://u:p@mail.anytown.example:587",
        FINGERPOST_EMAIL_FROM="noreply@anytown.example",
    )  # fmt: skip

    assert done.returncode == 0, done.stderr


def test_the_check_says_that_nobody_receives_mail_written_to_files(migrated):
    done = fingerpost(migrated, "check")

    assert done.returncode == 1
    assert "Set FINGERPOST_EMAIL_URL" in done.stderr


@pytest.mark.parametrize(
    ("setting", "value", "sentence"),
    [
        ("FINGERPOST_SECRET_KEY", "", "set FINGERPOST_SECRET_KEY"),
        ("FINGERPOST_HOME", "/proc/nowhere", "FINGERPOST_HOME: the folder"),
        ("FINGERPOST_DATABASE_URL", "postgres://a@127.0.0.1:1/x", "The database does not answer"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(migrated, setting, value, sentence):
    done = fingerpost(migrated, "check", **{setting: value})

    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_a_visitor_is_sent_to_https_and_served_there(server):
    plain = ask(server, "/")
    secure = ask(server, "/", **{"X-Forwarded-Proto": "https"})

    assert (plain.status, plain.headers["Location"]) == (301, "https://www.anytown.example/")
    assert secure.status == 200
    assert "max-age=31536000" in secure.headers["Strict-Transport-Security"]
    assert "Anytown Council" in secure.body


def test_another_host_name_is_refused(server):
    assert ask(server, "/", Host="evil.example", **{"X-Forwarded-Proto": "https"}).status == 400


def test_health_is_told_without_https(server):
    assert ask(server, "/health/live/").status == 200
    assert ask(server, "/health/ready/").status == 200


@pytest.mark.parametrize("path", ["/design/", "/demonstration/"])
def test_what_is_for_development_or_demonstration_is_not_there(server, path):
    assert ask(server, path, **{"X-Forwarded-Proto": "https"}).status == 404
