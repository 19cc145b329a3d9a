"""What a browser sends is taken in whole before any work on it begins.

The server gives a request a thread from its first byte on. A photo over a slow line takes minutes,
so there are more threads than may work at once: those that only wait for a body keep nobody
waiting.
"""

from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryFile
from threading import BoundedSemaphore
from typing import IO, Any

CHUNK = 1 << 16
_WAIT = [("Content-Type", "text/plain"), ("Retry-After", "60"), ("Connection", "close")]
Environ = dict[str, Any]
Application = Callable[[Environ, Any], Iterable[bytes]]


class Reception:
    """A WSGI application in front of another: at most `at_once` requests are worked on.

    So many large bodies may arrive meanwhile; whoever sends one more is asked to wait.
    Of a body that is larger than `most_bytes` nothing is kept; the application sees its length and
    refuses it. What did not come whole is no request.
    """

    def __init__(
        self,
        application: Application,
        *,
        at_once: int,
        arriving: int,
        most_bytes: int,
        folder: Path,
    ) -> None:
        self._application = application
        self._places: SimpleQueue[None] = SimpleQueue()
        for _place in range(at_once):
            self._places.put(None)
        self._arriving = BoundedSemaphore(arriving)
        self._most_bytes, self._folder = most_bytes, folder

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        length = length_of(environ)
        if not length:
            return self._work(environ, start_response)
        if length <= CHUNK:
            return self._receive(environ, start_response, length)
        if not self._arriving.acquire(blocking=False):
            start_response("503 Service Unavailable", _WAIT)
            return [b"Many people are sending files just now. Wait a minute and send yours again."]
        try:
            return self._receive(environ, start_response, length)
        finally:
            self._arriving.release()

    def _receive(self, environ: Environ, start_response: Any, length: int) -> Iterable[bytes]:
        with self._body(length) as body:
            if not self._take_in(environ["wsgi.input"], body, length):
                start_response("400 Bad Request", [("Content-Length", "0")])
                return [b""]
            body.seek(0)
            return self._work(environ | {"wsgi.input": body}, start_response)

    def _work(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        self._places.get()
        try:
            return self._application(environ, start_response)
        finally:
            self._places.put(None)

    def _body(self, length: int) -> IO[bytes]:
        """In memory, or in a file without a name, which is gone whenever the process ends."""
        return BytesIO() if length <= CHUNK else TemporaryFile(dir=self._folder)

    def _take_in(self, line: IO[bytes], body: IO[bytes], length: int) -> bool:
        """Whether it all came. What is too large is read and dropped: browsers listen only then."""
        left = length
        while left and (chunk := line.read(min(CHUNK, left))):
            left -= len(chunk)
            if length <= self._most_bytes:
                body.write(chunk)
            elif length - left > 4 * self._most_bytes:
                return False
        return not left


def length_of(environ: Environ) -> int:
    """The length of the body as it was announced; 0 if it was not."""
    announced = str(environ.get("CONTENT_LENGTH") or "")
    return int(announced) if announced.isascii() and announced.isdigit() else 0
