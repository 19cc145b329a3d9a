"""The processes under test: started by the nursery, killed with no warning."""

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress


class Nursery:
    """A process that has everything imported and forks the others."""

    def __init__(self, environment, log):
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery"],
            env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True,
        )  # fmt: skip
        self._lock = threading.Lock()
        self._alive = set()

    def start(self, *role):
        """Fork one, such as ("web", "8123"); its process number."""
        with self._lock:
            self._process.stdin.write(" ".join(role) + "\n")
            self._process.stdin.flush()
            number = int(self._process.stdout.readline())
            self._alive.add(number)
        return number

    def kill(self, number):
        """kill -9, with all it has started."""
        self._alive.discard(number)
        with suppress(ProcessLookupError):
            os.killpg(number, signal.SIGKILL)

    def close(self):
        for number in list(self._alive):
            self.kill(number)
        self._process.stdin.close()
        self._process.wait(timeout=30)
        self._process.stdout.close()


class Role:
    """Something that has to be there all the time and is killed all the same, as the worker."""

    def __init__(self, nursery, *role):
        self._nursery, self._role = nursery, role
        self._number = nursery.start(*role)

    def kill_and_restart(self):
        self._nursery.kill(self._number)
        self._number = self._nursery.start(*self._role)
