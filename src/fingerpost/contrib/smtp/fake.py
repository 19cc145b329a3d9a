"""A mail server on this machine that takes everything and passes nothing on (RFC 5321)."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import cast


@dataclass
class MailServer:
    """What came in, and how to answer: a command such as "RCPT" can be given another reply.

    It can be told to hold a conversation where a mail is offered, or taken but not yet confirmed.
    """

    port: int = 0
    inbox: list[EmailMessage] = field(default_factory=list)
    replies: dict[str, str] = field(default_factory=dict)
    hangs_up_after_data: bool = False
    held: threading.Event = field(default_factory=threading.Event)
    _holds_at: str = ""
    _goes_on: threading.Event = field(default_factory=threading.Event)

    def hold(self, moment: str) -> None:
        """Stop the next conversation at "mail-offered" or "mail-taken"; `held` says when."""
        self.held.clear()
        self._goes_on.clear()
        self._holds_at = moment

    def release(self) -> None:
        self._goes_on.set()

    def pass_moment(self, moment: str) -> None:
        if self._holds_at == moment:
            self._holds_at = ""
            self.held.set()
            self._goes_on.wait()


class _Session(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self._say("220 ready")
        while line := self._read_line():
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
        self._state.pass_moment("mail-offered")
        self._say("354 go on")
        lines: list[bytes] = []
        while (line := self._read_line()) != b".\r\n":
            if not line:
                return False
            lines.append(line.removeprefix(b"."))
        taken = message_from_bytes(b"".join(lines), policy=policy.default)
        self._state.inbox.append(taken)
        self._state.pass_moment("mail-taken")
        if self._state.hangs_up_after_data:
            return False
        self._say("250 taken")
        return True

    def _read_line(self) -> bytes:
        try:
            return self.rfile.readline()
        except ConnectionError:  # whoever spoke is gone
            return b""

    def _say(self, reply: str) -> None:
        with suppress(ConnectionError):  # whoever asked may be gone
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
