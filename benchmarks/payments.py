"""Kill whoever asks for payments, at every step, and count what was taken from whom.

    ./dev run python -m benchmarks.payments --payments 6

A process asks for each payment, and another takes it once the person has paid, against the
pretended GOV.UK Pay. Each is killed (SIGKILL) in turn before the call, after it and before its
answer is stored, or not at all. Then others go on, as a person or a worker would.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from itertools import cycle
from pathlib import Path

from fingerpost.contrib.govuk_pay.fake import pay_server
from fingerpost.contrib.govuk_pay.pretended import KEY, Pay

AMOUNT = 3000
KILLED = ("before", "after", "not")


def main() -> None:
    """Print the counts; end with 1 if anything was taken twice, or not at all."""
    parser = argparse.ArgumentParser(description="Kill whoever asks for payments, and count")
    parser.add_argument("--payments", type=int, default=6)
    count = parser.parse_args().payments
    with tempfile.TemporaryDirectory() as home, pay_server() as pay:
        environment = _environment(Path(home), pay)
        deaths: Counter[str] = Counter()
        for number, killed in zip(range(count), cycle(KILLED), strict=False):
            _pay_among_deaths(f"draft:{number}", killed, pay, environment, deaths)
        charged = Counter(one.reference for one in pay.charges.values() if one.taken)
        print(f"{count} payments; processes killed: {dict(deaths)}")
        print(f"payments made at the provider: {len(pay.charges)}")
        print(f"charged once: {sum(n == 1 for n in charged.values())}")
        print(f"charged twice: {sum(n > 1 for n in charged.values())}")
        print(f"taken: {pay.taken} pence of {count * AMOUNT}")
        is_right = pay.taken == count * AMOUNT and len(charged) == count
    sys.exit(0 if is_right else 1)


def _pay_among_deaths(
    subject: str, killed: str, pay: Pay, environment: dict[str, str], deaths: Counter[str]
) -> None:
    for step in ("ask", "take"):
        if killed != "not":
            ended = _step(step, subject, killed, environment)
            if ended.returncode != -signal.SIGKILL:
                raise RuntimeError(f"{step} was to be killed and ended with {ended.returncode}")
            deaths[f"{killed} {step}"] += 1
        _step(step, subject, "not", environment, must_end_well=True)
        if step == "ask":
            with pay.lock:
                (charge,) = [c for c in pay.charges.values() if c.status == "created"]
                pay.pay(charge)


def _step(
    step: str,
    subject: str,
    killed: str,
    environment: dict[str, str],
    *,
    must_end_well: bool = False,
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", _PROGRAM, step, subject, killed]
    return subprocess.run(command, env=environment, check=must_end_well)


def _environment(home: Path, pay: Pay) -> dict[str, str]:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from tests import database

    database.copy_to(home / "fingerpost.sqlite3")
    return os.environ | {
        "FINGERPOST_MODE": "test",
        "FINGERPOST_HOME": str(home),
        "FINGERPOST_GOVUK_PAY_URL": pay.url,
        "FINGERPOST_GOVUK_PAY_KEY": KEY,
    }


_PROGRAM = f"""
import os, signal, sys
import django
django.setup()
from fingerpost.contrib.govuk_pay.client import GovUkPay
from fingerpost.products.payments import actions

step, subject, killed = sys.argv[1:]
name = {{"ask": "create", "take": "take"}}[step]
call = getattr(GovUkPay, name)

def trap(self, *given):
    if killed == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    answer = call(self, *given)
    if killed == "after":
        os.kill(os.getpid(), signal.SIGKILL)
    return answer

setattr(GovUkPay, name, trap)
if step == "ask":
    actions.ask_to_pay(
        subject, amount={AMOUNT}, description="Collection of large things", takes_later=True,
        return_url="http://127.0.0.1/paid/", by="benchmarks",
    )
else:
    actions.refresh(subject)
    actions.take(subject)
"""


if __name__ == "__main__":
    main()
