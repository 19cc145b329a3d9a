import os
import subprocess
import sys
from pathlib import Path

import pytest

from fingerpost.config.environment import InvalidEnvironment, Mode, bundled_council, load

COMPLETE = {
    "FINGERPOST_MODE": "production",
    "FINGERPOST_COUNCIL": str(bundled_council()),
    "FINGERPOST_SECRET_KEY": "k" * 50,
    "FINGERPOST_HOSTS": "www.anytown.example, anytown.example",
    "FINGERPOST_BASE_URL": "https://www.anytown.example",
}


@pytest.fixture
def environ(monkeypatch):
    monkeypatch.delenv("FINGERPOST_MODE", raising=False)
    monkeypatch.delenv("FINGERPOST_HOME", raising=False)

    def use(**changes):
        for name, value in {**COMPLETE, **changes}.items():
            if value is None:
                monkeypatch.delenv(name, raising=False)
            else:
                monkeypatch.setenv(name, value)

    return use


def test_a_complete_environment_is_production_unless_it_says_otherwise(environ):
    environ(FINGERPOST_MODE=None)

    environment = load()

    assert environment.mode is Mode.PRODUCTION
    assert environment.hosts == ("www.anytown.example", "anytown.example")


@pytest.mark.parametrize(
    "name",
    ["FINGERPOST_COUNCIL", "FINGERPOST_SECRET_KEY", "FINGERPOST_HOSTS", "FINGERPOST_BASE_URL"],
)
def test_production_names_what_is_missing(environ, name):
    environ(**{name: None})

    with pytest.raises(InvalidEnvironment, match=f"set {name}"):
        load()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"FINGERPOST_BASE_URL": "http://www.anytown.example"}, "must start with https://"),
        ({"FINGERPOST_SECRET_KEY": "short"}, "50 or more characters"),
        ({"FINGERPOST_COUNCIL": "/nowhere"}, "no council.yaml in /nowhere"),
        ({"FINGERPOST_MODE": "live"}, "FINGERPOST_MODE: "),
    ],
)
def test_a_wrong_setting_is_named_with_what_to_do(environ, change, sentence):
    environ(**change)

    with pytest.raises(InvalidEnvironment, match=sentence):
        load()


def test_the_secret_outside_production_is_made_once_and_kept_from_others(environ, tmp_path):
    environ(
        FINGERPOST_MODE="development", FINGERPOST_HOME=str(tmp_path), FINGERPOST_SECRET_KEY=None
    )

    first, second = load().secret(), load().secret()

    assert first == second
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_the_keys_of_before_are_kept_in_their_order_and_shown_to_nobody(environ):
    environ(FINGERPOST_FORMER_SECRET_KEYS="last-year, the-year-before,")

    environment = load()

    assert environment.former_secrets() == ["last-year", "the-year-before"]
    assert "last-year" not in repr(environment)


def test_what_is_compiled_is_kept_at_home_where_the_package_belongs_to_somebody_else(tmp_path):
    ask = (
        "from pathlib import Path; from fingerpost.config.environment import keep_compiled\n"
        f"keep_compiled(Path('/nobody/may/write/here'), Path({str(tmp_path)!r}))\n"
        "from fingerpost.engines.funnels.compiled import follow; print(follow.stats.cache_path)"
    )
    ours = {name: value for name, value in os.environ.items() if name != "NUMBA_CACHE_DIR"}

    done = subprocess.run([sys.executable, "-c", ask], env=ours, capture_output=True, text=True)

    assert Path(done.stdout.strip()).is_relative_to(tmp_path / "compiled"), done.stderr
