"""What `./dev` can do. Each command is a function; `./dev` alone lists them."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tools import machine, postgres

ROOT = Path(__file__).resolve().parents[1]
BIN = ROOT / ".venv" / "bin"


def main() -> int:
    name, *arguments = sys.argv[1:] or ["help"]
    command = COMMANDS.get(name)
    if command is None:
        print(f"There is no command {name!r}.\n", file=sys.stderr)
        show_help()
        return 2
    os.environ["PATH"] = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    try:
        return command(arguments) or 0
    except KeyboardInterrupt:
        return 130


def show_help(_: Sequence[str] = ()) -> int:
    """list the commands"""
    print("./dev COMMAND\n")
    for name, command in COMMANDS.items():
        print(f"  {name:<8}{command.__doc__}")
    return 0


def demo(arguments: Sequence[str]) -> int:
    """make the borough of Hatworth and serve it (--port, --people, --reset)"""
    return _run("fingerpost", "demo", *arguments)


def run(arguments: Sequence[str]) -> int:
    """run anything inside, such as: ./dev run fingerpost --help"""
    os.environ.setdefault("FINGERPOST_MODE", "development")
    if not arguments:
        print("Say what to run, such as: ./dev run fingerpost --help", file=sys.stderr)
        return 2
    return _run(*arguments)


def check(_: Sequence[str] = ()) -> int:
    """format, lint, contracts, types, templates, migrations, lock file"""
    os.environ["FINGERPOST_MODE"] = "test"
    checks = {
        "format": ["ruff", "format", "--check", "."],
        "lint": ["ruff", "check", "."],
        "contracts": ["lint-imports", "--no-cache"],
        "types": ["mypy", "src", "tools/dev.py"],
        "templates": ["curlylint", "src"],
        "macros": [sys.executable, "-m", "tools.lint_templates"],
        "wording": [sys.executable, "-m", "tools.lint_wording"],
        "migrations": ["fingerpost", "makemigrations", "--check", "--dry-run"],
        "lock file": [str(ROOT / ".dev/bin/uv"), "lock", "--check", "--quiet"],
    }
    started = time.monotonic()
    running = {
        name: subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        for name, command in checks.items()
    }
    failed = []
    for name, process in running.items():
        output, _ = process.communicate()
        print(f"{'ok    ' if process.returncode == 0 else 'FAILED'} {name}", flush=True)
        if process.returncode:
            failed.append(name)
            print(output, flush=True)
    print(f"Checked in {time.monotonic() - started:.0f} s")
    return 1 if failed else 0


def test(arguments: Sequence[str]) -> int:
    """./dev check and every test; --strict: a test that this machine cannot run is a failure"""
    strict = "--strict" in arguments
    chosen = [argument for argument in arguments if argument != "--strict"]
    if chosen:
        return _run(sys.executable, "-m", "pytest", *chosen)
    if failed := check():
        return failed
    missing = machine.prepare()
    if missing and strict:
        print("\n".join(f"Missing: {one}" for one in missing), file=sys.stderr)
        return 1
    in_parallel = (sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadgroup", "-rs")
    failed = _run(*in_parallel)
    if machine.find("initdb"):
        with postgres.temporary_server() as url:
            print("Again on PostgreSQL, whatever touches the database", flush=True)
            failed |= _run(*in_parallel, "--database-tests", FINGERPOST_DATABASE_URL=url)
    for one in missing:
        print(f"SKIPPED: {one}")
    return failed


def _run(*command: str, **environment: str) -> int:
    settings = {**os.environ, **environment}
    return subprocess.run(command, cwd=ROOT, check=False, env=settings).returncode


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "demo": demo,
    "test": test,
    "check": check,
    "run": run,
    "help": show_help,
}

if __name__ == "__main__":
    sys.exit(main())
