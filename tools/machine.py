"""What the tests need of the machine besides Python packages, installed where that is allowed."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Need:
    """A program, the Debian package that has it, and what goes untested without it."""

    program: str
    package: str
    untested: str


NEEDS = [
    Need("chromium", "chromium", "the browser tests"),
    Need("java", "openjdk-17-jre-headless", "the figures of Apache Spark"),
    Need("initdb", "postgresql", "everything on PostgreSQL"),
]


def prepare() -> list[str]:
    """Install what is missing if this is Debian and we are root; return what stays missing."""
    absent = [need for need in NEEDS if not find(need.program)]
    if absent and os.geteuid() == 0 and shutil.which("apt-get"):
        packages = [need.package for need in absent]
        print(f"Installing {', '.join(packages)}")
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (
            ["apt-get", "update"],
            ["apt-get", "install", "-y", "--no-install-recommends", *packages],
        ):
            subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
    return [
        f"{need.untested}: install the Debian package {need.package}"
        for need in NEEDS
        if not find(need.program)
    ]


def find(program: str) -> Path | None:
    """The program on the path, or among the folders where Debian keeps PostgreSQL's."""
    on_path = shutil.which(program)
    if on_path:
        return Path(on_path)
    return max(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), default=None)
