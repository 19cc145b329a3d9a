"""A clamd on this machine that knows one virus, for tests of the real client."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# The test file of the European Institute for Computer Antivirus Research, backwards, so that no
# scanner mistakes this file for it.
EICAR = rb"*H+H$!ELIF-TSET-SURIVITNA-DRADNATS-RACIE$}7)CC7)^P(45XZP\4[PA@%P!O5X"[::-1]
STREAM_MAX_LENGTH = 25 * 1024 * 1024


class _Conversation(socketserver.StreamRequestHandler):
    max_length = STREAM_MAX_LENGTH

    def handle(self) -> None:
        command = b""
        while not command.endswith(b"\0"):
            command += self.rfile.read(1)
        if command != b"zINSTREAM\0":
            self.wfile.write(b"UNKNOWN COMMAND\0")
            return
        content = b""
        while length := struct.unpack("!I", self.rfile.read(4))[0]:
            content += self.rfile.read(length)
            if len(content) > self.max_length:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        found = EICAR in content
        self.wfile.write(b"stream: Eicar-Test-Signature FOUND\0" if found else b"stream: OK\0")


class _TcpServer(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


class _UnixServer(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


@contextmanager
def clamd(path: Path | None = None, max_length: int = STREAM_MAX_LENGTH) -> Iterator[str]:
    """Runs while it is needed; gives the address to scan at, a Unix socket if a path is given."""
    talk = type("_Limited", (_Conversation,), {"max_length": max_length})
    server: socketserver.BaseServer
    if path is not None:
        server, address = _UnixServer(str(path), talk), f"unix:{path}"
    else:
        server = _TcpServer(("127.0.0.1", 0), talk)
        address = f"tcp://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield address
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
