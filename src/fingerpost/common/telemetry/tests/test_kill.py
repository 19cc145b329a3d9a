import re
import subprocess
import sys

import pytest

pytestmark = pytest.mark.one_database


def test_nothing_is_lost_or_doubled_when_writers_and_compactors_are_killed(tmp_path):
    mayhem = [sys.executable, "-m", "fingerpost.common.telemetry.tests.mayhem"]

    done = subprocess.run([*mayhem, tmp_path, "8", "3"], capture_output=True, text=True, check=True)

    found = re.fullmatch(
        r"(\d+) writers and (\d+) compactors killed, (\d+) appends returned, "
        r"0 lost, 0 doubled, days right\n",
        done.stdout,
    )
    assert found, done.stdout
    writers, compactors, returned = map(int, found.groups())
    assert writers >= 8
    assert compactors >= 3
    assert returned > 1_000
