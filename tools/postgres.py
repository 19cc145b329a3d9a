"""A PostgreSQL server of one's own, for as long as the tests take."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.machine import find

# For tests only: nothing written here needs to survive a power cut.
OPTIONS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"


@contextmanager
def temporary_server() -> Iterator[str]:
    """Start a server on a free port of 127.0.0.1, yield its URL, and remove it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="fingerpost-postgres-"))
    owner = _owner()
    if owner:
        shutil.chown(folder, user=owner)
    data, port = folder / "data", _free_port()
    initdb, control = find("initdb"), find("pg_ctl")
    if initdb is None or control is None:
        raise FileNotFoundError("PostgreSQL's initdb and pg_ctl are not on this machine")
    _as(owner, initdb, "-D", data, "-U", "fingerpost", "--auth=trust", "-E", "UTF8", "--no-sync")
    place = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder}"
    _as(owner, control, "-D", data, "-o", f"{OPTIONS} {place}", "-l", folder / "log", "-w", "start")
    try:
        yield f"postgres://fingerpost@127.0.0.1:{port}/postgres"
    finally:
        _as(owner, control, "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _owner() -> str | None:
    """PostgreSQL refuses to run as root; Debian's package brings a user for it."""
    if os.geteuid() != 0:
        return None
    return pwd.getpwnam("postgres").pw_name


def _as(user: str | None, *command: str | Path) -> None:
    subprocess.run(
        [str(part) for part in command],
        check=True,
        stdout=subprocess.DEVNULL,
        user=user,
        group=user,
        extra_groups=[] if user else None,
        cwd="/",
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
