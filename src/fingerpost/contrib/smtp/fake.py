"""A mail server on this machine that takes everything and passes nothing on (RFC 5321)."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import cast


@dataclass
class MailServer:
    """What came in, and how to answer: a command such as "RCPT" can be given another reply."""

    port: int = 0
    inbox: list[EmailMessage] = field(default_factory=list)
    replies: dict[str, str] = field(default_factory=dict)
    hangs_up_after_data: bool = False


class _Session(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self._say("220 ready")
        while line := self.rfile.readline():
            command = line.split(b" ")[0].strip().decode("ascii", "replace").upper()
            if command == "DATA" and "DATA" not in self._state.replies:
                if not self._take_message():
                    return
            elif command == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say(self._state.replies.get(command, "250 ok"))

    def _take_message(self) -> bool:
        self._say("354 go on")
        lines: list[bytes] = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return False
            lines.append(line.removeprefix(b"."))
        taken = message_from_bytes(b"".join(lines), policy=policy.default)
        self._state.inbox.append(taken)
        if self._state.hangs_up_after_data:
            return False
        self._say("250 taken")
        return True

    def _say(self, reply: str) -> None:
        self.wfile.write(f"{reply}\r\n".encode())

    @property
    def _state(self) -> MailServer:
        return cast(_Listener, self.server).state


class _Listener(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 50

    def __init__(self, state: MailServer) -> None:
        self.state = state
        super().__init__(("127.0.0.1", state.port), _Session)


@contextmanager
def mail_server(port: int = 0) -> Iterator[MailServer]:
    """Serve on a port of 127.0.0.1 for as long as the block lasts."""
    state = MailServer(port)
    with _Listener(state) as listener:
        state.port = listener.server_address[1]
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield state
        finally:
            listener.shutdown()
            thread.join()
