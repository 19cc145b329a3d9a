"""A system that takes webhooks on this machine: it keeps what it has seen by its key."""

import json
import threading
from collections import Counter
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Receiver:
    """What it was sent, what it made of it, and what it shall answer next."""

    def __init__(self):
        self.seen, self.effects, self.requests = Counter(), {}, []
        self.answers = []  # statuses to give first, "lost" to say nothing; then 201
        self.url = self.host = ""
        self.lock = threading.Lock()

    def take(self, path, headers, body):
        """Take it once, however often it comes; the status to answer, or "lost"."""
        with self.lock:
            key = headers["Idempotency-Key"]
            self.seen[key] += 1
            self.requests.append((path, dict(headers), body))
            answer = self.answers.pop(0) if self.answers else 201
            if answer in {201, "lost"}:
                self.effects.setdefault(key, json.loads(body))
            return answer


@contextmanager
def receiver():
    """A receiver that listens while the block runs."""
    told = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            answer = told.take(self.path, self.headers, body)
            if answer == "lost":
                self.close_connection = True
                self.connection.close()
                return
            said = json.dumps({"reference": f"W-{len(told.effects)}"}).encode()
            self.send_response(answer)
            self.send_header("Content-Length", str(len(said)))
            self.send_header("Location", "/elsewhere/")
            self.end_headers()
            self.wfile.write(said)

        def finish(self):
            if not self.wfile.closed:
                super().finish()

        def log_message(self, *args):
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, request, client_address):
            pass

    server = Server(("127.0.0.1", 0), Handler)
    told.host = f"127.0.0.1:{server.server_port}"
    told.url = f"http://{told.host}/intake"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
