"""The demonstration as somebody starts it: made, torn, recovered, shown."""

import json
import shutil
import socket
import sqlite3
import subprocess
import sys

import pytest

from fingerpost.config.demonstration.state import MARKER
from tests.boroughs import demo, environment, is_whole, marker

pytestmark = [pytest.mark.one_database, pytest.mark.xdist_group("story")]


def kept_safe(home):
    with sqlite3.connect(home / "fingerpost.sqlite3") as records:
        return {kind for (kind,) in records.execute("SELECT kind FROM fp_sharing_protection")}


def test_a_build_that_was_killed_is_made_anew_by_the_next_start(made_borough):
    assert is_whole(made_borough)
    assert kept_safe(made_borough) == {"restricted", "sealed", "hidden-address"}


def test_a_borough_of_another_size_is_not_thrown_away(made_borough):
    other = demo(made_borough, "--people", "300", "--make-only")

    assert other.returncode == 1
    assert "has 400 people. Add --reset" in other.stderr
    assert is_whole(made_borough)


def test_a_borough_made_by_other_code_is_prepared_for_this_one(made_borough, tmp_path):
    home = tmp_path / "var"
    shutil.copytree(made_borough, home)
    as_made = marker(home)
    (home / MARKER).write_text(json.dumps(as_made | {"prepared_for": "last year"}))
    with sqlite3.connect(home / "fingerpost.sqlite3") as records:
        records.execute("DELETE FROM auth_group_permissions")

    again = demo(home, "--make-only")

    assert again.returncode == 0, again.stderr
    assert marker(home) == as_made
    with sqlite3.connect(home / "fingerpost.sqlite3") as records:
        assert list(records.execute("SELECT * FROM auth_group_permissions LIMIT 1"))


@pytest.mark.parametrize("people", ["0", "1000000"])
def test_a_borough_of_an_impossible_size_is_refused(tmp_path, people):
    refused = demo(tmp_path / "var", "--people", people, "--make-only")

    assert refused.returncode == 1
    assert "--people takes a number from 200 to 300000" in refused.stderr


def test_a_port_that_is_taken_is_said_before_anything_is_made(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        refused = demo(tmp_path / "var", "--port", str(taken.getsockname()[1]))

    assert refused.returncode == 1
    assert "something else may be using it" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not (tmp_path / "var" / MARKER).exists()


def test_only_a_demonstration_has_the_borough(tmp_path):
    mode = {
        "DJANGO_SETTINGS_MODULE": "fingerpost.config.settings",
        "FINGERPOST_MODE": "development",
    }

    refused = subprocess.run(
        [sys.executable, "-m", "django", "demo"],
        env=environment(tmp_path) | mode, capture_output=True, text=True,
    )  # fmt: skip

    assert refused.returncode == 1
    assert "Only a demonstration has a demonstration borough" in refused.stderr
