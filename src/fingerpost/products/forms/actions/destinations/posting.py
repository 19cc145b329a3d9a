"""One POST to one address that has been judged. It follows no redirect and uses no proxy."""

import http.client
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from fingerpost.products.forms.rules.webhooks import NotAllowed, Target, may_connect_to

CONNECTS_WITHIN = 5.0  # seconds
ANSWERS_WITHIN = 20.0  # seconds for all of it, however slowly it trickles in
LONGEST_ANSWER = 64 * 1024


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes


def post(target: Target, body: bytes, headers: Mapping[str, str], *, may_be_local: bool) -> Answer:
    """Send it and read the answer; raises NotAllowed, OSError or HTTPException.

    The name is looked up once, and what it led to is both judged and connected to: a name that
    leads somewhere else a moment later leads nobody astray.
    """
    connection = _connection_to(target, may_be_local=may_be_local)
    try:
        with _closed_in_time(connection):
            connection.request("POST", target.path, body, dict(headers))
            response = connection.getresponse()
            return Answer(response.status, response.read(LONGEST_ANSWER))
    finally:
        connection.close()


def _connection_to(target: Target, *, may_be_local: bool) -> http.client.HTTPConnection:
    sock = _connected(target, may_be_local=may_be_local)
    sock.settimeout(ANSWERS_WITHIN)
    connection = http.client.HTTPConnection(target.host, target.port)
    try:
        if target.is_tls:
            context = ssl.create_default_context()
            sock = context.wrap_socket(sock, server_hostname=target.host)
    except OSError:
        sock.close()
        raise
    connection.sock = sock
    return connection


def _connected(target: Target, *, may_be_local: bool) -> socket.socket:
    found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    for *_, address in found:
        if not may_connect_to(str(address[0]), may_be_local=may_be_local):
            raise NotAllowed("network")
    failure: OSError = ConnectionError()
    for family, kind, protocol, _, address in found:
        sock = socket.socket(family, kind, protocol)
        sock.settimeout(CONNECTS_WITHIN)
        try:
            sock.connect(address)
        except OSError as refused:
            sock.close()
            failure = refused
        else:
            return sock
    raise failure


@contextmanager
def _closed_in_time(connection: http.client.HTTPConnection) -> Iterator[None]:
    """A time-out for each read alone would let a receiver keep us with a byte now and then."""
    timer = threading.Timer(ANSWERS_WITHIN, _shut, [connection])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _shut(connection: http.client.HTTPConnection) -> None:
    if connection.sock is not None:
        connection.sock.shutdown(socket.SHUT_RDWR)
