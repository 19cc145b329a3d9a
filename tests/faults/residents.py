"""People who press "send" until it says that it was received."""

import http.client
import itertools
import threading
from urllib.parse import urlencode

CSRF = "a" * 32
PATIENCE = 30  # seconds for one answer
_PAUSE = threading.Event()


class Residents:
    """Several at once, each with the next draft, from addresses of their own."""

    def __init__(self, drafts, ports):
        self.acknowledged, self.unanswered = [], 0
        self._drafts, self._ports = iter(enumerate(drafts)), ports
        self._lock = threading.Lock()
        self._may_send = threading.Condition(self._lock)
        self._gate = 0

    def let_through(self, count):
        """Nobody begins a submission beyond this number: so that the deaths are spread over all."""
        with self._may_send:
            self._gate = count
            self._may_send.notify_all()

    def run(self, how_many=6):
        """Start them; the threads."""
        threads = [threading.Thread(target=self._send_all, daemon=True) for _ in range(how_many)]
        for thread in threads:
            thread.start()
        return threads

    def _send_all(self):
        while (taken := self._next()) is not None:
            number, draft = taken
            for port in itertools.cycle(self._ports):
                if self._send(number, draft, port):
                    break
                self.unanswered += 1
                _PAUSE.wait(0.02)
            with self._lock:
                self.acknowledged.append(draft)

    def _next(self):
        with self._may_send:
            taken = next(self._drafts, None)
            if taken is not None:
                self._may_send.wait_for(lambda: taken[0] < self._gate)
            return taken

    def _send(self, number, draft, port):
        """Press "send"; whether the answer leads to the receipt."""
        connection = http.client.HTTPConnection(
            "127.0.0.1", port, timeout=PATIENCE, source_address=(f"127.0.1.{1 + number // 20}", 0)
        )
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"csrf={CSRF}; form={draft['cookie']}",
            "X-CSRFToken": CSRF,
        }
        try:
            connection.request(
                "POST", "/apply/early-help/check-answers/", urlencode({"revision": 1}), headers
            )
            answer = connection.getresponse()
            return answer.status == 302 and answer.headers["Location"] == "/apply/sent/"
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
