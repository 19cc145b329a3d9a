"""Leaving a system alone that does not answer, so that nobody waits for it in vain."""

import threading
from dataclasses import dataclass, field

FAILURES = 3  # in a row
RESTS = 30.0  # seconds, after which one person's look-up tries it again


@dataclass
class Breaker:
    """What is known of one system: after some failures in a row it is left alone for a while.

    `now` is in seconds, of a clock that never goes back.
    """

    failures: int = 0
    rests_until: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def may_ask(self, now: float) -> bool:
        """Whether it may be asked now; while it rests nobody may, and then one, who finds out."""
        with self._lock:
            if self.failures < FAILURES:
                return True
            if now < self.rests_until:
                return False
            self.rests_until = now + RESTS
            return True

    def answered(self) -> None:
        """It works."""
        with self._lock:
            self.failures = 0

    def failed(self, now: float) -> None:
        """It did not answer, or not as it should."""
        with self._lock:
            self.failures += 1
            self.rests_until = now + RESTS
