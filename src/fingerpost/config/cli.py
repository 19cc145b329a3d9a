"""The `fingerpost` command: our own commands with plain sentences; Django's are there too."""

import os
import sys
from importlib.metadata import version

COMMANDS = {
    "demo": "make the demonstration borough and serve it",
    "init": "make a folder for a council of your own",
    "serve": "serve the website",
    "worker": "deliver events, send messages, run jobs",
    "migrate": "bring the database up to date",
    "geography": "load addresses, areas and postcodes",
    "service": "check, publish, export, import or format a service",
    "people": "take in what sources know of people, and link it",
    "retention": "delete what was kept long enough; first with --dry-run",
    "audit": "verify the audit; remove what was kept long enough",
    "check": "check that this installation is fit for production",
}


def main() -> None:
    """Run one command; exit code 0 done, 1 refused with a sentence, 2 wrongly called."""
    arguments = sys.argv[1:]
    if not arguments or arguments[0] in {"help", "--help", "-h"}:
        print(overview())  # noqa: T201
        return
    if arguments[0] in {"version", "--version"}:
        print(version("fingerpost"))  # noqa: T201
        return
    if arguments[0] == "init":
        _init(arguments[1:])
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fingerpost.config.settings")
    if arguments[0] == "demo":
        os.environ["FINGERPOST_MODE"] = "demonstration"
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    try:
        execute_from_command_line(["fingerpost", *arguments])
    except ImproperlyConfigured as fault:
        sys.exit(f"{fault}\nTo look around first, run: fingerpost demo")
    except OperationalError as fault:
        sys.exit(f"The database does not answer: {str(fault).splitlines()[0]}")
    except KeyboardInterrupt:
        sys.exit(130)


def _init(arguments: list[str]) -> None:
    from .founding import CannotFound, main

    try:
        print(main(arguments))  # noqa: T201
    except CannotFound as refusal:
        sys.exit(str(refusal))


def overview() -> str:
    """What one can ask for."""
    lines = [f"  {name:<12}{purpose}" for name, purpose in COMMANDS.items()]
    return "\n".join(["fingerpost: the digital council", "", *lines, "", "Each takes --help."])
