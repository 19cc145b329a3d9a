import shutil
from collections import namedtuple

import pytest

from fingerpost.config.demonstration import state
from fingerpost.config.demonstration.state import CannotDemonstrate, Made


def test_a_marker_is_read_as_it_was_written(tmp_path):
    state.write_marker(tmp_path, Made(people=500, is_whole=True))

    assert state.read_marker(tmp_path) == Made(people=500, is_whole=True)


@pytest.mark.parametrize("torn", ["", '{"people": 5', "[]", '{"people": 5}'])
def test_a_torn_marker_counts_as_half_made(tmp_path, torn):
    (tmp_path / state.MARKER).write_text(torn)

    assert not state.read_marker(tmp_path).is_whole


def test_clearing_removes_what_the_demonstration_made(tmp_path):
    state.write_marker(tmp_path, Made(people=500, is_whole=False))
    (tmp_path / "fingerpost.sqlite3").write_text("")
    (tmp_path / "files").mkdir()
    (tmp_path / "secret-key").write_text("in use")

    state.clear(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_somebody_elses_records_are_never_cleared(tmp_path):
    (tmp_path / "fingerpost.sqlite3").write_text("a council's records")

    with pytest.raises(CannotDemonstrate, match="not the demonstration's"):
        state.clear(tmp_path)

    assert (tmp_path / "fingerpost.sqlite3").read_text() == "a council's records"


def test_a_full_disk_is_said_before_anything_is_made(tmp_path, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(2**40, 2**40 - 2**20, 2**20))

    with pytest.raises(CannotDemonstrate, match="The disk has 1 MB left"):
        state.check_room(tmp_path)


def test_two_demonstrations_never_share_a_folder(tmp_path):
    with (
        state.sole_owner(tmp_path),
        pytest.raises(CannotDemonstrate, match="Another demonstration"),
        state.sole_owner(tmp_path),
    ):
        pass
