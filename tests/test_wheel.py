"""The wheel alone: built, installed into a clean virtual environment, used in an empty folder."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

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


def test_the_wheel_founds_a_council_in_an_empty_folder(wheel, tmp_path):
    subprocess.run(
        [UV, "venv", "--quiet", "--python", sys.executable, tmp_path / "venv"], check=True
    )
    python = tmp_path / "venv" / "bin" / "python"
    subprocess.run(
        [UV, "pip", "install", "--quiet", "--python", python, f"{wheel}[demo]"], check=True
    )
    empty = tmp_path / "empty"
    empty.mkdir()

    subprocess.run(
        [tmp_path / "venv/bin/fingerpost", "init", "anytown", "--service", "early-help"],
        cwd=empty, check=True,
    )  # fmt: skip

    assert (empty / "anytown" / "services" / "early-help" / "form.yaml").exists()
