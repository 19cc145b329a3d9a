"""What the browser must not do to the tests that share a process with it."""

import os
import shutil
import threading

import pytest
from django.db import connection

from .browser import launched

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on this machine")
def test_a_child_forked_beside_a_browser_finds_no_connection_from_before_it():
    children = []
    thread = threading.Thread(target=lambda: children.append(child_beside_a_browser()))
    thread.start()
    thread.join(timeout=60)

    _, status = os.waitpid(children[0], 0)

    assert os.WEXITSTATUS(status) == 0


def child_beside_a_browser():
    connection.ensure_connection()
    with launched(CHROMIUM):
        if child := os.fork():
            connection.close()
            return child
        os._exit(connection.connection is not None)
