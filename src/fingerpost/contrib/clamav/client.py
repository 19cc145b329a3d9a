"""ClamAV's daemon, over its socket. Ours, because the package `clamd` is from 2014.

The protocol is that of clamd(8): the command INSTREAM, the file in chunks that each begin with
their length, a chunk of no length, and one line of answer.
"""

import socket
import struct
from urllib.parse import urlsplit

from fingerpost.common.files.ports import Readable, ScannerUnavailable, Verdict

PORT = 3310
CHUNK = 1 << 16
LONGEST_ANSWER = 4_096


class ClamAV:
    """Scans by clamd at `unix:/run/clamav/clamd.ctl` or `tcp://127.0.0.1:3310`."""

    def __init__(self, address: str, timeout: float = 60) -> None:
        self.address = address
        self.timeout = timeout

    def scan(self, content: Readable) -> Verdict:
        try:
            with self._connected() as clamd:
                _send(clamd, content)
                answer = _answer(clamd)
        except OSError as broken:
            raise ScannerUnavailable(str(broken)) from broken
        if answer == "stream: OK":
            return Verdict.CLEAN
        if answer.endswith(" FOUND"):
            return Verdict.INFECTED
        raise ScannerUnavailable(answer)

    def _connected(self) -> socket.socket:
        parts = urlsplit(self.address)
        if parts.scheme == "unix":
            clamd = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            clamd.settimeout(self.timeout)
            try:
                clamd.connect(parts.path)
            except OSError:
                clamd.close()
                raise
            return clamd
        host, port = parts.hostname or "127.0.0.1", parts.port or PORT
        return socket.create_connection((host, port), timeout=self.timeout)


def _send(clamd: socket.socket, content: Readable) -> None:
    clamd.sendall(b"zINSTREAM\0")
    while chunk := content.read(CHUNK):
        clamd.sendall(struct.pack("!I", len(chunk)) + chunk)
    clamd.sendall(struct.pack("!I", 0))


def _answer(clamd: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
        received = clamd.recv(LONGEST_ANSWER)
        if not received:
            break
        answer += received
    return answer.rstrip(b"\0").decode("utf-8", "replace")
