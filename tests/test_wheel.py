"""The wheel alone: built, installed into a clean virtual environment, used in an empty folder."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.processes import without_settings

ROOT = Path(__file__).parents[1]
UV = ROOT / ".dev" / "bin" / "uv"
pytestmark = pytest.mark.one_database


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("dist")
    subprocess.run([UV, "build", "--wheel", "--quiet", "--out-dir", out, ROOT], check=True)
    return next(out.glob("*.whl"))


def test_the_wheel_carries_the_council_and_the_front_end_and_no_tests(wheel):
    names = zipfile.ZipFile(wheel).namelist()

    assert "fingerpost/councils/hatworth/council.yaml" in names
    assert any(name.endswith("static/fingerpost/manifest.json") for name in names)
    assert not [name for name in names if "/tests/" in name]


@pytest.fixture(scope="module")
def fingerpost(wheel, tmp_path_factory):
    """The command, installed from the wheel alone into a clean virtual environment."""
    clean = tmp_path_factory.mktemp("clean") / "venv"
    subprocess.run([UV, "venv", "--quiet", "--python", sys.executable, clean], check=True)
    python = clean / "bin" / "python"
    subprocess.run(
        [UV, "pip", "install", "--quiet", "--python", python, f"{wheel}[demo]"], check=True
    )
    return clean / "bin" / "fingerpost"


def run_in(folder, *command):
    return subprocess.run(
        command, cwd=folder, env=without_settings(), capture_output=True, text=True
    )


def test_the_wheel_makes_the_demonstration_in_an_empty_folder(fingerpost, tmp_path):
    done = run_in(tmp_path, fingerpost, "demo", "--people", "200", "--make-only")

    assert done.returncode == 0, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["var"]


def test_the_wheel_founds_a_council_in_an_empty_folder(fingerpost, tmp_path):
    done = run_in(tmp_path, fingerpost, "init", "anytown", "--service", "early-help")

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "anytown" / "services" / "early-help" / "form.yaml").exists()
