"""Forks a process whenever it is asked to: so that thirty deaths do not cost thirty starts.

Each line asks for one: `worker`, `sweep` (which leaves the tidying of files to the worker), or
`web` and a port. Its number is the answer.
"""

import os
import signal
import sys
from contextlib import suppress

import django


def main():
    django.setup()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead are not waited for
    forked = []
    for line in sys.stdin:
        role, *arguments = line.split()
        number = os.fork()
        if number == 0:
            os.setsid()  # a group of its own, so that all of it can be killed
            os.dup2(2, 1)  # what it says is no answer
            live(role, arguments)
        forked.append(number)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
    for number in forked:  # whoever asked is gone, perhaps without a word
        with suppress(ProcessLookupError):
            os.killpg(number, signal.SIGKILL)


def live(role, arguments):
    from django.core.management import call_command

    from fingerpost.config.maintenance import sweep_orphaned_files
    from fingerpost.config.web import run_web

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    if role == "web":
        run_web(host="127.0.0.1", port=int(arguments[0]), workers=1)
    elif role == "sweep":
        sweep_orphaned_files.enqueue()
    else:
        call_command("worker")
    os._exit(0)


if __name__ == "__main__":
    main()
