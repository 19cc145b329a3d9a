"""`fingerpost init`: a folder for a council of its own, and the settings to start it with."""

import argparse
import re
import secrets
import shutil
from collections.abc import Sequence
from pathlib import Path
from string import Template

from .environment import bundled_council

_STARTER = Path(__file__).parent / "starter"
_NAME = re.compile(r"[a-z][a-z0-9-]{1,30}")


class CannotFound(Exception):
    """The folder cannot be made; the message says why and what to do."""


def found_council(name: str, *, into: Path, services: Sequence[str] = ()) -> Path:
    """Make `into`/`name` with brand, content and settings, and copies of the named services.

    Raises CannotFound, and then leaves nothing behind.
    """
    if not _NAME.fullmatch(name):
        raise CannotFound(
            f"{name!r} is no name for a folder: use small letters, digits and hyphens."
        )
    folder = into / name
    if folder.exists():
        raise CannotFound(f"{folder} is there already. Choose another name, or move it away.")
    known = bundled_council() / "services"
    if unknown := [service for service in services if not (known / service).is_dir()]:
        offered = ", ".join(sorted(path.name for path in known.iterdir()))
        raise CannotFound(f"There is no service {unknown[0]!r}. Choose from: {offered}.")
    try:
        _furnish(folder, name, [known / service for service in services])
    except OSError as fault:
        shutil.rmtree(folder, ignore_errors=True)
        raise CannotFound(f"{folder} could not be written: {fault.strerror}.") from fault
    return folder


def _furnish(folder: Path, name: str, services: Sequence[Path]) -> None:
    words = {
        "name": f"{name.replace('-', ' ').title()} Council",
        "short_name": name.replace("-", " ").title(),
        "folder": str(folder.resolve()),
        "slug": name,
        "secret_key": secrets.token_urlsafe(50),
    }
    shutil.copytree(_STARTER, folder)
    for template in sorted(folder.rglob("*.template")):
        template.with_suffix("").write_text(Template(template.read_text()).substitute(words))
        template.unlink()
    (folder / "settings.env").chmod(0o600)
    (folder / "services").mkdir(exist_ok=True)
    for service in services:
        shutil.copytree(service, folder / "services" / service.name)


def main(arguments: Sequence[str]) -> str:
    """Read the command's arguments, make the folder, and return what to tell its owner."""
    parser = argparse.ArgumentParser(
        prog="fingerpost init", description="Make a folder for a council that starts."
    )
    parser.add_argument("name", help="small letters, such as anytown")
    parser.add_argument(
        "--service", action="append", default=[], help="copy a service, such as early-help"
    )
    chosen = parser.parse_args(arguments)
    folder = found_council(chosen.name, into=Path.cwd(), services=chosen.service)
    return (
        f"Made {folder}. Next:\n"
        f"  1. Read and complete {folder.name}/settings.env and {folder.name}/council.yaml.\n"
        f"  2. set -a; . {folder.name}/settings.env; set +a\n"
        "  3. fingerpost migrate\n"
        "  4. fingerpost create_administrator\n"
        "  5. fingerpost check\n"
        "  6. fingerpost serve, and beside it fingerpost worker"
    )
