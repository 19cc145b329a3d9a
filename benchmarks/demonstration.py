"""How long somebody waits for the borough: the first start, which makes it, and the second.

    ./dev run python -m benchmarks.demonstration [--people 20000]

Each is timed from the command to the first page that is answered. What `./dev` installs before the
very first start depends on the network and is not in it.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.waiting import free_port, is_ready, until


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.demonstration", description=__doc__)
    parser.add_argument("--people", type=int, default=20_000)
    people = parser.parse_args().people
    with tempfile.TemporaryDirectory(prefix="fingerpost-demonstration-") as folder:
        for which in ("first", "second"):
            print(f"{which} start, {people:,} people: {start(Path(folder), people):.1f} s")


def start(home: Path, people: int) -> float:
    """Seconds from the command to an answer; everything it started is ended."""
    port = free_port()
    command = [sys.executable, "-m", "fingerpost.config", "demo"]
    began = time.monotonic()
    process = subprocess.Popen(
        [*command, "--people", str(people), "--port", str(port)],
        env=os.environ | {"FINGERPOST_HOME": str(home)}, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        until(lambda: process.poll() is not None or is_ready(port), at_most=900)
        if process.poll() is not None:
            raise SystemExit("The demonstration ended by itself.")
        return time.monotonic() - began
    finally:
        process.terminate()
        process.wait(timeout=30)


if __name__ == "__main__":
    main()
