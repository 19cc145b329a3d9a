import stat

import pytest

from fingerpost.config.council import load_council
from fingerpost.config.founding import CannotFound, found_council


def test_a_founded_council_has_a_name_a_brand_and_a_secret_of_its_own(tmp_path):
    folder = found_council("nether-wallop", into=tmp_path)

    assert load_council(folder).name == "Nether Wallop Council"
    assert (folder / "brand" / "brand.css").exists()
    assert not list(folder.rglob("*.template"))
    settings = folder / "settings.env"
    assert stat.S_IMODE(settings.stat().st_mode) == 0o600
    assert "FINGERPOST_SECRET_KEY=" in settings.read_text()


def test_two_councils_never_share_a_secret(tmp_path):
    one, other = (found_council(name, into=tmp_path) for name in ("anytown", "othertown"))

    assert (one / "settings.env").read_text() != (other / "settings.env").read_text()


@pytest.mark.parametrize("name", ["", "Any Town", "../up", "x", "a" * 40])
def test_a_name_that_is_no_folder_name_is_refused(tmp_path, name):
    with pytest.raises(CannotFound, match="small letters"):
        found_council(name, into=tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_left_alone(tmp_path):
    (tmp_path / "anytown").mkdir()

    with pytest.raises(CannotFound, match="is there already"):
        found_council("anytown", into=tmp_path)


def test_a_service_is_copied_and_an_unknown_one_is_refused(tmp_path):
    folder = found_council("anytown", into=tmp_path, services=["early-help"])

    assert (folder / "services" / "early-help" / "form.yaml").exists()
    with pytest.raises(CannotFound, match="Choose from: .*early-help"):
        found_council("othertown", into=tmp_path, services=["early-halp"])
