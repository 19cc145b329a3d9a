import pytest

from fingerpost.config.council import load_council
from fingerpost.config.environment import InvalidEnvironment, bundled_council


def test_a_council_knows_its_name_and_its_folder():
    council = load_council(bundled_council())

    assert (council.name, council.folder) == ("Hatworth Council", bundled_council())


@pytest.mark.parametrize("text", ["", "Anytown Council", "[1, 2]", "name: [", "folder: /elsewhere"])
def test_a_file_that_describes_no_council_is_named_in_a_sentence(tmp_path, text):
    (tmp_path / "council.yaml").write_text(text)

    with pytest.raises(InvalidEnvironment, match=r"council\.yaml"):
        load_council(tmp_path)
