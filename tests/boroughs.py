"""A small demonstration borough, made by the real command after a first try was killed."""

import json
import signal
import subprocess
import sys
from pathlib import Path

from fingerpost.config.demonstration.state import MARKER

from .processes import without_settings
from .waiting import until

PEOPLE = "400"


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "fingerpost.config", "demo", *arguments]


def environment(home: Path) -> dict[str, str]:
    """As somebody has it who starts the demonstration."""
    return without_settings() | {"FINGERPOST_HOME": str(home)}


def demo(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments), env=environment(home), capture_output=True, text=True, timeout=400
    )


def marker(home: Path) -> dict[str, object]:
    kept: dict[str, object] = json.loads((home / MARKER).read_text())
    return kept


def is_whole(home: Path) -> object:
    return marker(home)["is_whole"]


def make_after_a_kill(home: Path) -> None:
    """Begin a borough, kill whoever makes it, and let the next start make it."""
    building = subprocess.Popen(
        command("--people", PEOPLE, "--make-only"),
        env=environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    until(lambda: (home / "fingerpost.sqlite3").exists(), at_most=120)
    building.send_signal(signal.SIGKILL)
    building.wait()
    assert not is_whole(home)
    done = demo(home, "--make-only")
    assert done.returncode == 0, done.stderr
    assert "The last build did not finish" in done.stdout
